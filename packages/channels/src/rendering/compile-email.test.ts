import type { FrozenContent, RenderRequest } from '@perennial/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyTracking } from '../tracking/tracking-token.ts';
import { compileEmail, compileSms, type EmailSource } from './compile-email.ts';
import { createMessageRenderer } from './create-message-renderer.ts';

const trackingKey = Buffer.alloc(32, 5);
const renderer = createMessageRenderer({ publicUrl: 'https://mail.willow.example', trackingKey });
afterAll(() => renderer.close());

function source(body: string, changes: Partial<EmailSource> = {}): EmailSource {
  const mjml = `<mjml><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`;
  return { mjml, subject: 'Hello {{ contact.firstName }}', preheader: '', text: null, ...changes };
}

async function compiled(from: EmailSource): Promise<Extract<FrozenContent, { channel: 'email' }>> {
  const outcome = await compileEmail(from);
  if (!outcome.ok || outcome.content.channel !== 'email') throw new Error(JSON.stringify(outcome));
  return outcome.content;
}

async function rendered(from: EmailSource, trackClicks = true) {
  const request: RenderRequest = {
    messageKey: 'k1',
    channel: 'email',
    content: await compiled(from),
    scope: { contact: { firstName: 'Ana & Bo', id: 7 }, event: {}, company: {} },
    trackOpens: false,
    trackClicks,
    unsubscribable: true,
  };
  const outcome = await renderer.render(request);
  if (outcome.kind !== 'email') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Where every tracked address in a text leads, by position. */
function targets(text: string): readonly string[] {
  const tokens = [...text.matchAll(/\/t\/c\/([\w-]+)/g)].map((found) => found[1] ?? '');
  return tokens.map((token) => {
    const link = verifyTracking(trackingKey, token);
    return link?.kind === 'click' ? `${link.linkIndex} ${link.target}` : 'not a click';
  });
}

describe('an email that compiles', () => {
  it('keeps Liquid in text, attributes and around elements', async () => {
    const made = await rendered(
      source(`
        {% if contact.firstName %}<mj-text>Dear {{ contact.firstName }}</mj-text>{% endif %}
        <mj-button href="https://willow.example/?a=1&amp;c={{ contact.id }}">Shop</mj-button>`),
    );
    expect(made.subject).toBe('Hello Ana & Bo');
    expect(made.html).toContain('Dear Ana &amp; Bo');
    expect(targets(made.html)).toEqual(['0 https://willow.example/?a=1&c=7']);
  });

  it('has the links of HTML and text at the same positions', async () => {
    const body = `<mj-text><a href="https://willow.example/a">one</a> <a href='https://willow.example/b?x=1&amp;y=2'>two</a></mj-text>`;
    const made = await rendered(source(body));
    const expected = ['0 https://willow.example/a', '1 https://willow.example/b?x=1&y=2'];
    expect(targets(made.html)).toEqual(expected);
    expect(targets(made.text)).toEqual(expected);
    const text = 'two: https://willow.example/b?x=1&y=2. three: https://willow.example/c/{{ contact.id }}, bye';
    const written = await rendered(source(body, { text }));
    expect(targets(written.text)).toEqual(['1 https://willow.example/b?x=1&y=2', '2 https://willow.example/c/7']);
  });

  it('leaves mail, phone, anchor and unsubscribe links alone', async () => {
    const body = `<mj-text><a href="mailto:hi@willow.example">m</a><a href="tel:+4930">t</a><a href="#top">a</a>
      <a href="{{ unsubscribe_url }}">bye</a></mj-text>`;
    const made = await rendered(source(body));
    expect(targets(made.html)).toEqual([]);
    expect(made.html).toContain('href="mailto:hi@willow.example"');
    expect(made.html).toContain(`href="${made.unsubscribeUrl}"`);
  });

  it('carries its preheader hidden at the top, with its values escaped once', async () => {
    const made = await rendered(source('<mj-text>x</mj-text>', { preheader: 'For {{ contact.firstName }} <3' }));
    expect(made.html).toMatch(/<body[^>]*><div style="display:none[^"]*">For Ana &amp; Bo &lt;3/);
  });

  it('loads nothing from third parties', async () => {
    const { html } = await compiled(source('<mj-text font-family="Ubuntu">x</mj-text>'));
    expect(html).not.toMatch(/googleapis|<script|@import/);
  });

  it('gets a readable text part', async () => {
    const made = await rendered(source('<mj-text><h1>News</h1><p>Dear {{ contact.firstName }}</p></mj-text>'), false);
    expect(made.text).toMatch(/^News\n+Dear Ana & Bo\n/);
  });
});

describe('an email with problems', () => {
  it.each([
    ['<mj-include path="/etc/passwd" />', 'mjml_include', 'mjml'],
    ['<mj-text>{{ contact.firstName | raw }}</mj-text>', 'liquid_invalid', 'mjml'],
    ['<mj-text>{% link 0 %}x{% endlink %}</mj-text>', 'liquid_invalid', 'mjml'],
    ['<mj-text>{% if contact.firstName %}</mj-text>', 'liquid_invalid', 'mjml'],
    ['<mj-text colour="red">x</mj-text>', 'mjml_invalid', 'mjml'],
    ['<mj-raw><script>alert(1)</script></mj-raw>', 'script_not_allowed', 'mjml'],
  ])('%s is told by %s', async (body, code, part) => {
    const outcome = await compileEmail(source(body));
    expect(outcome).toMatchObject({ ok: false, problems: [{ code, part }] });
  });

  it('names line and column in the part that was written', async () => {
    const outcome = await compileEmail(source('<mj-text>a\nb {{ contact.x | nope }}</mj-text>'));
    expect(outcome).toMatchObject({ problems: [{ line: 2, column: 3 }] });
  });

  it('lists the problems of all parts at once', async () => {
    const outcome = await compileEmail(source('<mj-text>{{ x | a }}</mj-text>', { subject: '', text: '{% b %}' }));
    const parts = outcome.ok ? [] : outcome.problems.map((problem) => problem.part);
    expect(parts).toEqual(['subject', 'mjml', 'text']);
  });

  it('is no MJML at all', async () => {
    expect((await compileEmail(source('', { mjml: '<p>hello</p>' }))).ok).toBe(false);
    expect((await compileEmail(source('', { mjml: '' }))).ok).toBe(false);
  });
});

describe('an SMS', () => {
  it('is checked and frozen', () => {
    expect(compileSms('Hi {{ contact.firstName }}')).toEqual({
      ok: true,
      content: { channel: 'sms', body: 'Hi {{ contact.firstName }}' },
    });
    expect(compileSms(' ')).toMatchObject({ problems: [{ code: 'empty_content' }] });
    expect(compileSms('{{ x | raw }}')).toMatchObject({ problems: [{ code: 'liquid_invalid', line: 1 }] });
  });
});
