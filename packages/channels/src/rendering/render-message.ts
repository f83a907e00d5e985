import type { FrozenContent, RenderOutcome, RenderRequest } from '@perennial/engine';
import { type JsonObject, type JsonValue, reason } from '@perennial/journey';
import { Context, type Liquid, type Template } from 'liquidjs';
import { LONGEST_TARGET } from '../tracking/tracking-token.ts';
import { trackingUrl } from '../tracking/tracking-url.ts';
import { isWebAddress } from '../tracking/web-address.ts';
import { createCpuLimit } from './cpu-limit.ts';
import { createLiquidEngine, encodeAttribute, LinkInvalid, type RenderMode } from './liquid-engine.ts';
import type { RenderJob, RenderWorkerData } from './render-job.ts';
import { renderProblem } from './render-problem.ts';
import { smsSegments } from './sms-segments.ts';
import { htmlFooter, textFooter } from './unsubscribe-footer.ts';

/** Twilio takes no longer text, and nobody reads one (error 21617). */
const LONGEST_SMS = 1600;
/** Contents whose parsed form is kept; a running company has tens, not hundreds, in flight. */
const KEPT_CONTENTS = 100;

type Part = 'subject' | 'html' | 'text' | 'body';
type EmailContent = Extract<FrozenContent, { channel: 'email' }>;

/** Parsed templates of one content. */
type Parsed = Readonly<Partial<Record<Part, Template[]>>>;

/** A failed part, thrown inside this file only to leave nested rendering. */
class PartFailed extends Error {
  readonly outcome: RenderOutcome;
  constructor(outcome: RenderOutcome) {
    super('A part could not be rendered.');
    this.outcome = outcome;
  }
}

/** Renders messages one after another; runs inside a worker that may be killed at any moment. */
export function createMessageRendering(options: RenderWorkerData): (job: RenderJob) => RenderOutcome {
  let current: RenderRequest | null = null;
  let checkLimit: () => void = () => undefined;
  const limits = { parse: 1_000_000, memory: 20_000_000 };
  const engines: Readonly<Record<RenderMode, Liquid>> = {
    html: createLiquidEngine('html', limits, (index, target) => encodeAttribute(linkTarget(index, target))),
    plain: createLiquidEngine('plain', limits, (index, target) => linkTarget(index, target)),
  };
  const parsed = new Map<string, Parsed>();

  function linkTarget(linkIndex: number, target: string): string {
    if (!isWebAddress(target)) throw new LinkInvalid(`link ${linkIndex + 1} leads to "${target.slice(0, 100)}"`);
    if (current?.trackClicks !== true || Buffer.byteLength(target) > LONGEST_TARGET) return target;
    const { messageKey } = current;
    return trackingUrl(options.publicUrl, options.trackingKey, { kind: 'click', messageKey, linkIndex, target });
  }

  function templatesOf(job: RenderJob): Parsed {
    const known = parsed.get(job.contentId);
    if (known !== undefined) return known;
    const { content } = job.request;
    const fresh: Parsed = content.channel === 'sms' ? { body: parse('body', content.body) } : parseEmail(content);
    parsed.set(job.contentId, fresh);
    const oldest = parsed.keys().next().value;
    if (parsed.size > KEPT_CONTENTS && oldest !== undefined) parsed.delete(oldest);
    return fresh;
  }

  function parseEmail(content: EmailContent): Parsed {
    const html = content.html.includes('unsubscribe_url') ? content.html : insertBeforeEnd(content.html, htmlFooter);
    const text = content.text ?? '';
    return {
      subject: parse('subject', content.subject),
      html: parse('html', html),
      text: parse('text', text.includes('unsubscribe_url') ? text : text + textFooter),
    };
  }

  function parse(part: Part, source: string): Template[] {
    return attempt(part, () => engineOf(part).parse(source));
  }

  function run(part: Part, templates: Template[] | undefined, scope: JsonObject): string {
    const engine = engineOf(part);
    const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
    // the library's own limit reads the wall clock
    context.renderLimit.check = checkLimit;
    const text = attempt(part, () => String(engine.renderSync(templates ?? [], context)));
    if (text.length > options.maxOutputCharacters)
      throw new PartFailed(failed('too_long', `The ${part} became longer than a message may be.`, { part }));
    return text;
  }

  function engineOf(part: Part): Liquid {
    return part === 'html' ? engines.html : engines.plain;
  }

  return (job) => {
    current = job.request;
    checkLimit = createCpuLimit(options.softLimitMs);
    try {
      const templates = templatesOf(job);
      const { content } = job.request;
      if (content.channel === 'sms') return renderSms(run('body', templates.body, scopeOf(job.request, null)));
      const { messageKey } = job.request;
      const link = { kind: 'unsubscribe', messageKey } as const;
      const unsubscribeUrl = trackingUrl(options.publicUrl, options.trackingKey, link);
      const scope = scopeOf(job.request, unsubscribeUrl);
      const subject = run('subject', templates.subject, scope).replace(/\s+/g, ' ').trim();
      const html = withPixel(run('html', templates.html, scope), job.request, options);
      const text = run('text', templates.text, scope).trim();
      if (subject === '') return failed('empty_content', 'The subject is empty for this contact.', { part: 'subject' });
      return { kind: 'email', subject, html, text, unsubscribeUrl: job.request.unsubscribable ? unsubscribeUrl : null };
    } catch (error) {
      if (error instanceof PartFailed) return error.outcome;
      throw error;
    }
  };
}

function attempt<Result>(part: Part, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new PartFailed({ kind: 'failed', reason: renderProblem(part, error) });
  }
}

function renderSms(text: string): RenderOutcome {
  const body = text.trim();
  if (body === '') return failed('empty_content', 'The SMS is empty for this contact.', { part: 'body' });
  if (body.length > LONGEST_SMS)
    return failed('too_long', `The SMS has ${body.length} characters; at most ${LONGEST_SMS} can be sent.`, {
      part: 'body',
      characters: body.length,
    });
  return { kind: 'sms', body, segments: smsSegments(body).segments };
}

function withPixel(html: string, request: RenderRequest, options: RenderWorkerData): string {
  if (!request.trackOpens) return html;
  const url = trackingUrl(options.publicUrl, options.trackingKey, { kind: 'open', messageKey: request.messageKey });
  const pixel = `<img src="${encodeAttribute(url)}" alt="" width="1" height="1" style="display:block;border:0">`;
  return insertBeforeEnd(html, pixel);
}

/** Values are escaped, so the last closing tag is the document's own. */
function insertBeforeEnd(html: string, addition: string): string {
  const end = html.lastIndexOf('</body>');
  return end < 0 ? html + addition : html.slice(0, end) + addition + html.slice(end);
}

/** What templates read. A null attribute counts as missing: "Hello null" helps nobody. */
function scopeOf(request: RenderRequest, unsubscribeUrl: string | null): JsonObject {
  const { contact, event, company } = request.scope;
  const offered = { contact, event, company, unsubscribable: request.unsubscribable };
  return withoutNulls(
    unsubscribeUrl === null ? offered : { ...offered, unsubscribe_url: unsubscribeUrl },
    0,
  ) as JsonObject; // an object stays one
}

const DEEPEST = 20;

/** Copies into objects without a prototype, so that no name reaches anything but data. */
function withoutNulls(value: JsonValue, depth: number): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '';
  if (Array.isArray(value)) return value.map((item: JsonValue) => withoutNulls(item, depth + 1));
  const copy: Record<string, JsonValue> = Object.create(null);
  for (const [name, item] of Object.entries(value)) if (item !== null) copy[name] = withoutNulls(item, depth + 1);
  return copy;
}

function failed(code: string, sentence: string, values: JsonObject): RenderOutcome {
  return { kind: 'failed', reason: reason(code, sentence, values) };
}
