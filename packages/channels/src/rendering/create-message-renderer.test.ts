import type { MessageRenderer, RenderOutcome, RenderRequest } from '@perennial/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyTracking } from '../tracking/tracking-token.ts';
import { createMessageRenderer } from './create-message-renderer.ts';

const trackingKey = Buffer.alloc(32, 3);
const publicUrl = 'https://mail.willow.example';
const renderer = createMessageRenderer({ publicUrl, trackingKey });
afterAll(() => renderer.close());

const contact = { firstName: 'Ana', note: '{{ contact.secret }}', markup: '<b>"&', nothing: null, list: ['a', 'b'] };
const scope = { contact, event: { total: 12 }, company: { name: 'Willow & Oak', postalAddress: '1 Elm St' } };

function emailRequest(html: string, changes: Partial<RenderRequest> = {}, text = ''): RenderRequest {
  return {
    messageKey: 'k0000000000000000000000001',
    channel: 'email',
    content: { channel: 'email', subject: 'Hello {{ contact.firstName }}', preheader: '', html, text },
    scope,
    trackOpens: false,
    trackClicks: false,
    unsubscribable: false,
    ...changes,
  };
}

function smsRequest(body: string): RenderRequest {
  return { ...emailRequest(''), channel: 'sms', content: { channel: 'sms', body } };
}

async function html(source: string, changes: Partial<RenderRequest> = {}): Promise<string> {
  const outcome = await renderer.render(emailRequest(source, changes));
  return outcome.kind === 'email' ? outcome.html : JSON.stringify(outcome);
}

async function failure(request: RenderRequest, by: MessageRenderer = renderer) {
  const outcome: RenderOutcome = await by.render(request);
  return outcome.kind === 'failed' ? outcome.reason : outcome;
}

describe('values', () => {
  it.each([
    ['{{ contact.firstName }}', 'Ana'],
    ['{{ contact.note }}', '{{ contact.secret }}'],
    ['{{ contact.markup }}', '&lt;b&gt;&#34;&amp;'],
    ['{{ contact.markup | escape }}', '&lt;b&gt;&#34;&amp;'],
    ['{{ contact.missing | default: "there" }}', 'there'],
    ['{{ contact.nothing | default: "there" }}', 'there'],
    ['{% if contact.missing %}a{% else %}b{% endif %}', 'b'],
    ['{% for one in contact.list %}{{ one }};{% endfor %}', 'a;b;'],
    ['{{ event.total | plus: 1 }}', '13'],
  ])('%s becomes %s in HTML', async (source, expected) => {
    expect(await html(source)).toBe(expected);
  });

  it('are not escaped in subject and text, and a subject stays one line', async () => {
    const request = emailRequest('<p>x</p>', {
      content: {
        channel: 'email',
        subject: '{{ contact.markup }}\r\nBcc: eve@example.com',
        preheader: '',
        html: 'x',
        text: '{{ contact.markup }}',
      },
    });
    const outcome = await renderer.render(request);
    expect(outcome).toMatchObject({ subject: '<b>"& Bcc: eve@example.com', text: '<b>"&' });
  });

  it('that are missing stop the message with variable, line and column', async () => {
    const reason = await failure(emailRequest('one\n  {{ contact.shoeSize }}'));
    expect(reason).toMatchObject({
      code: 'missing_variable',
      values: { part: 'html', variable: 'contact.shoeSize', line: 2, column: 6 },
    });
  });
});

describe('templates cannot', () => {
  it.each([
    '{% include "x" %}',
    '{% render "/etc/passwd" %}',
    '{% layout "x" %}',
    '{{ contact.firstName | raw }}',
    '{{ contact.list | where_exp: "x", "x == 1" }}',
    '{{ "x" | inspect }}',
    '{% link 1 %}https://x.example',
    '{{ "unclosed }}',
    '{% if contact.firstName %}',
  ])('use %s', async (source) => {
    expect(await failure(emailRequest(source))).toMatchObject({
      code: 'render_error',
      values: { part: 'html', line: 1 },
    });
  });

  it.each([
    '{{ contact.constructor }}',
    '{{ contact.__proto__ }}',
    '{{ contact.list.constructor }}',
    '{{ constructor }}',
    '{{ process.env.PATH }}',
    '{{ contact.firstName.constructor.constructor }}',
  ])('reach the host by %s', async (source) => {
    expect(await failure(emailRequest(source))).toMatchObject({ code: 'missing_variable' });
  });
});

describe('links', () => {
  const body = '<a href="{% link 0 %}https://willow.example/?a=1&amp;n={{ contact.firstName }}{% endlink %}">Shop</a>';

  it('stay as written when clicks are not tracked', async () => {
    expect(await html(body)).toBe('<a href="https://willow.example/?a=1&amp;n=Ana">Shop</a>');
  });

  it('lead through a signed address that names target and position when they are', async () => {
    const found = /href="https:\/\/mail\.willow\.example\/t\/c\/([\w-]+)"/.exec(
      await html(body, { trackClicks: true }),
    );
    expect(verifyTracking(trackingKey, found?.[1] ?? '')).toEqual({
      kind: 'click',
      messageKey: 'k0000000000000000000000001',
      linkIndex: 0,
      target: 'https://willow.example/?a=1&n=Ana',
    });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/cart', '', '{{ contact.firstName }}'])(
    'to %j stop the message',
    async (target) => {
      const reason = await failure(emailRequest(`<a href="{% link 0 %}${target}{% endlink %}">x</a>`));
      expect(reason).toMatchObject({ code: 'link_invalid', values: { part: 'html' } });
    },
  );

  it('too long to be tracked stay as written', async () => {
    const long = `https://willow.example/${'x'.repeat(3000)}`;
    const made = await html(`<a href="{% link 0 %}${long}{% endlink %}">x</a>`, { trackClicks: true });
    expect(made).toBe(`<a href="${long}">x</a>`);
  });

  it('in the text part are tracked too', async () => {
    const request = emailRequest(
      'x',
      { trackClicks: true },
      'Shop: {% link 0 %}https://willow.example/?a=1&b=2{% endlink %}',
    );
    const outcome = await renderer.render(request);
    const token = outcome.kind === 'email' ? /\/t\/c\/([\w-]+)/.exec(outcome.text)?.[1] : undefined;
    expect(verifyTracking(trackingKey, token ?? '')).toMatchObject({ target: 'https://willow.example/?a=1&b=2' });
  });
});

describe('what is added', () => {
  it('is one pixel before the end of the body when opens are tracked', async () => {
    const made = await html('<html><body><p>x</p></body></html>', { trackOpens: true });
    const token = /<img src="https:\/\/mail\.willow\.example\/t\/o\/([\w-]+)"[^>]*><\/body><\/html>$/.exec(made)?.[1];
    expect(verifyTracking(trackingKey, token ?? '')).toMatchObject({ kind: 'open' });
  });

  it('is an unsubscribe link in both parts of marketing mail without one', async () => {
    const outcome = await renderer.render(emailRequest('<body>x</body>', { unsubscribable: true }, 'x'));
    if (outcome.kind !== 'email') throw new Error('not rendered');
    const token = outcome.unsubscribeUrl?.split('/u/')[1] ?? '';
    expect(verifyTracking(trackingKey, token)).toEqual({
      kind: 'unsubscribe',
      messageKey: 'k0000000000000000000000001',
    });
    expect(outcome.html).toContain(`Willow &amp; Oak, 1 Elm St<br><a href="${outcome.unsubscribeUrl}"`);
    expect(outcome.text).toContain(`Unsubscribe: ${outcome.unsubscribeUrl}`);
  });

  it('is no second unsubscribe link where the author placed one', async () => {
    const made = await html('<a href="{{ unsubscribe_url }}">bye</a>', { unsubscribable: true });
    expect(made.match(/\/u\//g)).toHaveLength(1);
  });

  it('is nothing for transactional mail', async () => {
    const outcome = await renderer.render(emailRequest('<body>x</body>', {}, 'x'));
    expect(outcome).toMatchObject({ html: '<body>x</body>', text: 'x', unsubscribeUrl: null });
  });
});

describe('an SMS', () => {
  it.each([
    ['Hi {{ contact.firstName }}', 'Hi Ana', 1],
    [`Hi {{ contact.firstName }} ${'x'.repeat(160)}`, `Hi Ana ${'x'.repeat(160)}`, 2],
    [`Žluťoučký ${'x'.repeat(70)}`, `Žluťoučký ${'x'.repeat(70)}`, 2],
  ])('knows its segments: %s', async (source, body, segments) => {
    expect(await renderer.render(smsRequest(source))).toEqual({ kind: 'sms', body, segments });
  });

  it('that is empty or too long is not sent', async () => {
    expect(await failure(smsRequest('{% if contact.missing %}x{% endif %}'))).toMatchObject({ code: 'empty_content' });
    expect(await failure(smsRequest('{% for i in (1..400) %}12345{% endfor %}'))).toMatchObject({ code: 'too_long' });
  });
});

// one call of one filter, for seconds: nothing inside the library looks at the clock meanwhile
const runaway = `{{ "${'éàüñ'.repeat(150_000)}" | split: "" | sort_natural | size }}`;

describe('a hostile template', () => {
  it.each([
    ['that loops', '{% for i in (1..100000000) %}{% for j in (1..100000000) %}x{% endfor %}{% endfor %}'],
    ['that doubles', '{% assign a = "x" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}'],
    ['that nests deeply', `${'{% if true %}'.repeat(20_000)}x`],
  ])('%s is stopped, and where is told', async (_what, source) => {
    const reason = await failure(emailRequest(source));
    expect(reason).toMatchObject({ code: 'render_error', values: { part: 'html', line: 1 } });
  });

  it('that writes too much is stopped', async () => {
    const reason = await failure(emailRequest(`{% for i in (1..11000) %}${'x'.repeat(100)}{% endfor %}`));
    expect(reason).toMatchObject({ code: 'too_long', values: { part: 'html' } });
  });

  it('that no limit of the library stops is killed, and others are rendered meanwhile', async () => {
    const greedy = createMessageRenderer({ publicUrl, trackingKey, killAfterMs: 150 });
    await greedy.render(emailRequest('warm'));
    const hostile = emailRequest(runaway);
    let settled = false;
    const verdict = failure(hostile, greedy).finally(() => {
      settled = true;
    });
    const others = await Promise.all(Array.from({ length: 50 }, () => greedy.render(emailRequest('fine'))));
    expect(others.every((outcome) => outcome.kind === 'email')).toBe(true);
    expect(settled).toBe(false);
    expect(await verdict).toMatchObject({ code: 'render_error' });
    expect(await greedy.render(emailRequest('still fine'))).toMatchObject({ html: 'still fine' });
    await greedy.close();
  });
});

describe('close', () => {
  it('rejects what was not rendered, so that nobody takes it for a bad template', async () => {
    const closing = createMessageRenderer({ publicUrl, trackingKey });
    const pending = closing.render(emailRequest('x'));
    const rejected = expect(pending).rejects.toThrow('closed');
    await closing.close();
    await rejected;
    await expect(closing.render(emailRequest('x'))).rejects.toThrow('closed');
  });
});
