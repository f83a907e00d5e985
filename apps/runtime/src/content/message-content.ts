import type { ApiOutputs } from '@perennial/api-contract';
import { type CompileOutcome, type ContentProblem, compileEmail, compileSms, smsSegments } from '@perennial/channels';
import type { FrozenContent, MessageRenderer, RenderScope } from '@perennial/engine';
import { type FileMessage, templateVariables } from '@perennial/journey';
import type { TemplateContent } from '../read-models/message-templates.ts';

type Preview = ApiOutputs['previewMessageTemplate'];
type ProblemView = Preview['problems'][number];

/** Turns written messages into what can be sent, and shows them as a person would see them. */
export interface MessageContent {
  readonly compile: (source: FileMessage) => Promise<Compiled>;
  /** Renders content for one scope; nothing is saved or sent. */
  readonly preview: (source: FileMessage, scope: RenderScope) => Promise<Preview>;
  /** Renders frozen content again; null when it can't be rendered any more. */
  readonly render: (content: FrozenContent, scope: RenderScope) => Promise<RenderedView | null>;
}

export interface Compiled {
  /** Null while there are problems. */
  readonly content: FrozenContent | null;
  readonly problems: ProblemView[];
}

export interface RenderedView {
  readonly subject: string | null;
  readonly html: string | null;
  readonly text: string;
}

export function createMessageContent(renderer: MessageRenderer): MessageContent {
  return {
    compile: async (source) => compiled(await compileSource(source)),
    preview: async (source, scope) => {
      const { content, problems } = compiled(await compileSource(source));
      const variables = variablesOf(source);
      if (content === null) return { ...emptyPreview, variables, problems };
      const outcome = await render(renderer, content, scope);
      if (outcome.kind === 'failed') {
        const { code, sentence, values } = outcome.reason;
        const field = source.channel === 'sms' ? 'body' : String(values.part ?? 'mjml');
        const problem: ProblemView = {
          code,
          severity: 'error',
          message: sentence,
          field,
          line: numberOf(values.line),
          column: numberOf(values.column),
        };
        return { ...emptyPreview, variables, problems: [problem] };
      }
      if (outcome.kind === 'sms')
        return { ...emptyPreview, variables, text: outcome.body, segments: lengthOf(outcome.body), problems };
      const preheader = source.channel === 'email' ? source.preheader : null;
      return {
        ...emptyPreview,
        variables,
        subject: outcome.subject,
        preheader,
        html: outcome.html,
        text: outcome.text,
        problems,
      };
    },
    render: async (content, scope) => {
      const outcome = await render(renderer, content, scope);
      if (outcome.kind === 'failed') return null;
      if (outcome.kind === 'sms') return { subject: null, html: null, text: outcome.body };
      return { subject: outcome.subject, html: outcome.html, text: outcome.text };
    },
  };
}

const emptyPreview: Preview = {
  subject: null,
  preheader: null,
  html: null,
  text: '',
  segments: null,
  variables: [],
  problems: [],
};

/** Previews carry no tracked links: whoever looks at one must not be counted as the person. */
function render(renderer: MessageRenderer, content: FrozenContent, scope: RenderScope) {
  const untracked = { trackOpens: false, trackClicks: false, unsubscribable: content.channel === 'email' };
  return renderer.render({ messageKey: 'preview', channel: content.channel, content, scope, ...untracked });
}

async function compileSource(source: FileMessage): Promise<CompileOutcome> {
  return source.channel === 'email' ? await compileEmail(source) : compileSms(source.body);
}

function compiled(outcome: CompileOutcome): Compiled {
  return outcome.ok
    ? { content: outcome.content, problems: [] }
    : { content: null, problems: outcome.problems.map(problemView) };
}

function problemView({ code, part, line, column, message }: ContentProblem): ProblemView {
  return { code, severity: 'error', message, field: part, line, column };
}

function lengthOf(body: string): NonNullable<Preview['segments']> {
  const { segments, encoding } = smsSegments(body);
  return { count: segments, encoding, characters: [...body].length };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** What the message reads, each once; with a fallback only when every place has one. A part that can't be parsed is told as a problem. */
function variablesOf(source: FileMessage): Preview['variables'] {
  const parts =
    source.channel === 'sms' ? [source.body] : [source.subject, source.preheader, source.mjml, source.text ?? ''];
  const found = new Map<string, boolean>();
  for (const part of parts) {
    const reading = templateVariables(part);
    for (const { name, hasFallback } of reading.ok ? reading.variables : [])
      found.set(name, hasFallback && (found.get(name) ?? true));
  }
  return [...found].map(([name, hasFallback]) => ({ name, hasFallback }));
}

/** The stored form of what the API calls content. */
export function fileMessage(name: string, content: TemplateContent): FileMessage {
  return { name, ...content };
}
