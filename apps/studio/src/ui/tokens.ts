/** Color and shadow tokens of the visual language: name → [light, dark]. Emitted as `--p-NAME` for both schemes by the theme. */
export const tokens = {
  frame: ['#EDF0EC', '#0B0F0D'],
  bg: ['#FFFFFF', '#121715'],
  sunken: ['#F6F8F5', '#161C19'],
  raised: ['#FFFFFF', '#1A211E'],
  hover: ['#F0F3EF', '#1E2622'],
  sel: ['#E9F2EC', '#1B2C24'],
  line: ['#E1E6E1', '#27302B'],
  line2: ['#CBD3CC', '#37423C'],
  line3: ['#7F8C84', '#7C8A82'],
  field: ['#86928A', '#6C7871'],
  ink: ['#17201B', '#E7EDE9'],
  ink2: ['#4A554E', '#B1BCB6'],
  ink3: ['#5F6B64', '#8E9A93'],
  accent: ['#1C5740', '#6DBB93'],
  'accent-ink': ['#1C5740', '#82CAA4'],
  'accent-soft': ['#E3EFE7', '#1A3027'],
  'accent-line': ['#8DB79D', '#3F7C60'],
  'on-accent': ['#FFFFFF', '#0A1A13'],
  focus: ['#1C5740', '#82CAA4'],
  avatar: ['#DFECE3', '#24382F'],
  'avatar-ink': ['#154433', '#BFE3CF'],
  thumb: ['#FFFFFF', '#252E2A'],
  ok: ['#1F6B47', '#7CC79D'],
  'ok-soft': ['#E2F0E6', '#17301F'],
  warn: ['#8A5300', '#E5B45C'],
  'warn-soft': ['#FBF0D9', '#33270F'],
  'warn-line': ['#BC7D14', '#B98425'],
  bad: ['#A5372A', '#EE9484'],
  'bad-soft': ['#FBE9E5', '#3A1D18'],
  'bad-line': ['#CF6A5B', '#B75A4B'],
  info: ['#2B5A8C', '#8FB8E6'],
  'info-soft': ['#E6EFF8', '#17273A'],
  mute: ['#5A655F', '#A6B1AB'],
  'mute-soft': ['#EDF0ED', '#232B27'],
  'f-entry': ['#1C5740', '#82CAA4'],
  'f-entry-soft': ['#E3EFE7', '#1A3027'],
  'f-message': ['#34549A', '#9DB5EE'],
  'f-message-soft': ['#E8EDF8', '#1E2740'],
  'f-time': ['#80590F', '#DDB263'],
  'f-time-soft': ['#F8F0DC', '#312711'],
  'f-decision': ['#77478F', '#CDA2E2'],
  'f-decision-soft': ['#F3EAF7', '#2E2038'],
  'f-contact': ['#156B75', '#74C5CE'],
  'f-contact-soft': ['#E0F1F2', '#122E32'],
  'f-end': ['#4A554E', '#B1BCB6'],
  'f-end-soft': ['#EBEEEB', '#262E2A'],
  s1: ['#A9C9B5', '#37584A'],
  s2: ['#699C81', '#447862'],
  s3: ['#458465', '#56997C'],
  s4: ['#2A6B4F', '#78BD9B'],
  s5: ['#124231', '#B0E2C8'],
  's-dormant': ['#B08A4A', '#C79E58'],
  's-churned': ['#98766D', '#B08D83'],
  's1-tint': ['#EEF5F0', '#172520'],
  's2-tint': ['#E4F0E8', '#182A22'],
  's3-tint': ['#D8E9DF', '#193026'],
  's4-tint': ['#CCE2D5', '#1B372B'],
  's5-tint': ['#C2DACC', '#1E3F31'],
  's-dormant-tint': ['#F6EEDF', '#2B2415'],
  's-churned-tint': ['#F3EAE7', '#2A201D'],
  canvas: ['#F5F7F4', '#0F1412'],
  'canvas-dot': ['#D6DDD6', '#252E29'],
  edge: ['#6B7871', '#73827A'],
  ribbon: ['#CFE0D5', '#22362C'],
  scrim: ['rgba(23,32,27,.38)', 'rgba(4,7,6,.62)'],
  sh1: ['0 1px 2px rgba(20,40,30,.06)', '0 1px 2px rgba(0,0,0,.4)'],
  sh2: [
    '0 1px 2px rgba(20,40,30,.06),0 4px 12px -2px rgba(20,40,30,.08)',
    '0 1px 2px rgba(0,0,0,.4),0 6px 16px -2px rgba(0,0,0,.45)',
  ],
  sh3: [
    '0 2px 6px rgba(20,40,30,.06),0 16px 40px -8px rgba(20,40,30,.18)',
    '0 2px 6px rgba(0,0,0,.4),0 20px 48px -8px rgba(0,0,0,.65)',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type TokenName = keyof typeof tokens;

/** The CSS reference of a token, for example `var(--p-line2)`. */
export function token(name: TokenName): string {
  return `var(--p-${name})`;
}

/** All tokens of one scheme as CSS custom properties. */
export function tokenVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const index = scheme === 'light' ? 0 : 1;
  return Object.fromEntries(Object.entries(tokens).map(([name, pair]) => [`--p-${name}`, pair[index]]));
}
