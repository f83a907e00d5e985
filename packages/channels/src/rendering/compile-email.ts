import type { FrozenContent } from '@perennial/engine';
import { convert } from 'html-to-text';
import mjml2html from 'mjml';
import { checkLiquid } from './check-liquid.ts';
import { cutHtmlLinks, cutTextLinks } from './cut-links.ts';
import { encodeAttribute } from './liquid-engine.ts';

/** What a person wrote. */
export interface EmailSource {
  readonly mjml: string;
  readonly subject: string;
  readonly preheader: string;
  /** Null makes the text part from the HTML. */
  readonly text: string | null;
}

/** Something that must be corrected before the email can be saved for sending. */
export interface ContentProblem {
  /** `mjml_invalid`, `mjml_include`, `script_not_allowed`, `liquid_invalid`, `too_long` or `empty_content`. */
  readonly code: string;
  readonly part: 'mjml' | 'subject' | 'preheader' | 'text' | 'body';
  /** In the named part, from 1; null where it is about the part as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

export type CompileOutcome =
  | { readonly ok: true; readonly content: FrozenContent }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] };

/** What a mailbox provider still shows whole is 102 kB; this is only the limit of the absurd. */
const LARGEST_MJML = 512_000;

/**
 * Compiles what was written into what is frozen at publish: MJML becomes HTML once, Liquid passes through, every link is marked with its
 * position so that sending never searches for links. Includes are refused, fonts are fetched from nowhere.
 */
export async function compileEmail(source: EmailSource): Promise<CompileOutcome> {
  const early = problemsOf(source);
  if (early.length > 0) return { ok: false, problems: early };
  const compiled = await compileMjml(source.mjml);
  if (typeof compiled === 'string') return { ok: false, problems: [problem('mjml_invalid', 'mjml', compiled)] };
  const problems = [
    ...compiled.errors.map(({ line, message }) => problem('mjml_invalid', 'mjml', message, line)),
    ...(/<script\b/i.test(compiled.html)
      ? [problem('script_not_allowed', 'mjml', 'Mail programs run no scripts and distrust mail with them; remove it.')]
      : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const { html, links } = cutHtmlLinks(compiled.html);
  const text = source.text === null ? plainText(html) : cutTextLinks(source.text, links);
  const content: FrozenContent = {
    channel: 'email',
    subject: source.subject,
    preheader: source.preheader,
    html: withPreheader(html, source.preheader),
    text,
  };
  return { ok: true, content };
}

/** The library throws for what is no MJML at all; then the text says what is wrong. */
async function compileMjml(mjml: string) {
  try {
    return await mjml2html(mjml, {
      validationLevel: 'soft',
      ignoreIncludes: true,
      keepComments: false,
      // the default list would make every mail load fonts from a third party
      fonts: {},
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Checks an SMS and freezes it. */
export function compileSms(body: string): CompileOutcome {
  const problems = [
    ...(body.trim() === '' ? [problem('empty_content', 'body', 'The SMS is empty; write what to send.')] : []),
    ...checkLiquid('body', body),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content: { channel: 'sms', body } };
}

function problemsOf(source: EmailSource): readonly ContentProblem[] {
  if (source.mjml.length > LARGEST_MJML)
    return [
      problem('too_long', 'mjml', `The email has ${source.mjml.length} characters; ${LARGEST_MJML} are possible.`),
    ];
  const include = /<mj-include\b/i.exec(source.mjml);
  return [
    ...(source.subject.trim() === '' ? [problem('empty_content', 'subject', 'The subject is empty; write one.')] : []),
    ...(include === null ? [] : [includeProblem(source.mjml, include.index)]),
    ...checkLiquid('subject', source.subject),
    ...checkLiquid('preheader', source.preheader),
    ...checkLiquid('mjml', source.mjml),
    ...checkLiquid('text', source.text ?? ''),
  ];
}

function includeProblem(mjml: string, index: number): ContentProblem {
  const line = mjml.slice(0, index).split('\n').length;
  return problem('mjml_include', 'mjml', 'A message cannot include files; paste the content in its place.', line);
}

/** Links are marked before, so that both parts share positions; the marks pass through as text. */
function plainText(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim();
}

/** Shown by mail programs beside the subject, invisible in the mail; the fill keeps the first lines of the mail out of the preview. */
function withPreheader(html: string, preheader: string): string {
  if (preheader === '') return html;
  const hidden = 'display:none;max-height:0;overflow:hidden;mso-hide:all';
  const fill = '&#847;&zwnj;&nbsp;'.repeat(60);
  // Liquid escapes its own values; what stands between them is text
  const text = preheader.replace(/\{\{.*?\}\}|\{%.*?%\}|[^{]+|\{/gs, (piece) =>
    piece.startsWith('{{') || piece.startsWith('{%') ? piece : encodeAttribute(piece),
  );
  return html.replace(/<body\b[^>]*>/i, (body) => `${body}<div style="${hidden}">${text}${fill}</div>`);
}

function problem(
  code: string,
  part: ContentProblem['part'],
  message: string,
  line: number | null = null,
): ContentProblem {
  return { code, part, line, column: null, message };
}
