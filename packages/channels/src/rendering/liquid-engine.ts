import {
  type Context,
  type Emitter,
  Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';

/** `html` escapes every value; `plain` (subject, text part, SMS) leaves values as they are. */
export type RenderMode = 'html' | 'plain';

/** Turns the target of link `index` into what the message shows. Throws `LinkInvalid` for a target nobody should be led to. */
export type LinkWriter = (index: number, target: string) => string;

/** A link whose target turned out to be no web address. */
export class LinkInvalid extends Error {
  override readonly name = 'LinkInvalid';
}

/** Everything that reads files, runs expressions out of strings, draws lots or leaves the escaping is missing on purpose. */
const TAGS = [
  'assign',
  'capture',
  'case',
  'comment',
  'for',
  'break',
  'continue',
  'if',
  'unless',
  'raw',
  'echo',
  'increment',
  'decrement',
  'cycle',
  'tablerow',
  'liquid',
  '#',
];
const FILTERS = (
  'abs append at_least at_most capitalize ceil compact concat date default divided_by downcase escape escape_once ' +
  'first floor join last lstrip map minus modulo newline_to_br number_of_words plus prepend remove remove_first ' +
  'remove_last replace replace_first replace_last reverse round rstrip size slice sort sort_natural split squish strip ' +
  'strip_html strip_newlines sum times truncate truncatewords uniq upcase url_encode where array_to_sentence_string ' +
  'cgi_escape uri_escape slugify normalize_whitespace'
).split(' ');

export interface LiquidLimits {
  /** Characters of source. */
  readonly parse: number;
  /** Characters and array items a render may make. */
  readonly memory: number;
}

/**
 * Liquid without a way out: own lists of tags and filters, no files and no partials, only own properties, unknown names are errors. Values
 * are never parsed again, so a value holding `{{` stays text.
 * @param links what `{% link %}` writes; null where that tag is unknown, as in everything people write
 * Source: guarantees S3, S4.
 */
export function createLiquidEngine(mode: RenderMode, limits: LiquidLimits, links: LinkWriter | null): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    // asking whether something is there, or naming a fallback, is how a template deals with missing values
    lenientIf: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    parseLimit: limits.parse,
    memoryLimit: limits.memory,
    ...(mode === 'html' && { outputEscape: 'escape' as const }),
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!FILTERS.includes(name)) delete engine.filters[name];
  if (mode === 'html') {
    // output is escaped anyway; a second time would show as &amp;amp;
    engine.registerFilter('escape', (value: unknown) => value);
    engine.registerFilter('escape_once', (value: unknown) => value);
  }
  if (links !== null) engine.registerTag('link', linkTag(mode, links));
  return engine;
}

/** `{% link 3 %}target{% endlink %}`, written only by the compiler around targets it found. */
function linkTag(mode: RenderMode, write: LinkWriter) {
  return class extends Tag {
    readonly #index: number;
    readonly #target: Template[] = [];

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid);
      this.#index = Number(token.args);
      for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
        if (isEndOfLink(next)) return;
        this.#target.push(parser.parseToken(next, rest));
      }
      throw new Error('A link of the compiled message has no end.');
    }

    override *render(context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const text = yield this.liquid.renderer.renderTemplates(this.#target, context);
      emitter.write(write(this.#index, mode === 'html' ? decodeAttribute(text) : text.trim()));
    }
  };
}

function isEndOfLink(token: TopLevelToken): boolean {
  return 'name' in token && token.name === 'endlink';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text of an HTML attribute: the five entities and numbers; an unknown entity stays as written. */
export function decodeAttribute(text: string): string {
  return text.trim().replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The reverse, for a double-quoted attribute. */
export function encodeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
