import type { FrozenContent } from '@perennial/engine';
import type { JsonValue } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageRendering } from './render-message.ts';

const canary = 'canary-6f1d0c';
process.env.PERENNIAL_TEST_CANARY = canary;

const options = {
  publicUrl: 'https://mail.willow.example',
  trackingKey: Buffer.from(canary.repeat(4)),
  maxOutputCharacters: 100_000,
};
const render = createMessageRendering({ ...options, softLimitMs: 10_000 });
/** For templates that may well run away. */
const renderBriefly = createMessageRendering({ ...options, softLimitMs: 10 });
let count = 0;

function renderOf(content: FrozenContent, contact: Record<string, JsonValue>, by = render) {
  count += 1;
  const scope = { contact, event: {}, company: {} };
  const tracking = { trackOpens: true, trackClicks: true, unsubscribable: true };
  const request = { messageKey: `k${count}`, channel: content.channel, content, scope, ...tracking };
  return by({ contentId: String(count), request });
}

function emailOf(html: string): FrozenContent {
  return { channel: 'email', subject: 'x', preheader: '', html, text: html };
}

const names = fc.constantFrom(
  ...['contact', 'constructor', '__proto__', 'prototype', 'process', 'env', 'globalThis', 'this', 'require', 'global'],
  ...['PERENNIAL_TEST_CANARY', 'toString', 'valueOf', 'mainModule', 'forloop', 'x', 'first', 'size', 'unsubscribe_url'],
);
const path = fc.array(names, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
const indexed = fc
  .array(names, { minLength: 1, maxLength: 4 })
  .map((parts) => `contact${parts.map((part) => `["${part}"]`).join('')}`);
const filter = fc.constantFrom(
  ...[
    'raw',
    'json',
    'inspect',
    'where_exp: "x", "x.constructor"',
    'map: "constructor"',
    'map: "__proto__"',
    'default: "d"',
  ],
  ...[
    'sort: "constructor"',
    'group_by_exp: "x", "process.env"',
    'append: "{{ contact.x }}"',
    'split: ""',
    'first',
    'size',
  ],
  ...[
    'replace: "a", "{{ process.env }}"',
    'date: "%Y"',
    'times: 9999999',
    'where: "constructor"',
    'sum: "constructor"',
  ],
);
const output = fc
  .tuple(fc.oneof(path, indexed), fc.array(filter, { maxLength: 3 }))
  .map(([name, filters]) => `{{ ${[name, ...filters].join(' | ')} }}`);
const tag = fc.constantFrom(
  ...[
    '{% include "/etc/passwd" %}',
    '{% render "x" %}',
    '{% layout "x" %}',
    '{% block a %}',
    '{% assign constructor = contact %}',
  ],
  ...[
    '{% capture __proto__ %}a{% endcapture %}',
    '{% for i in (1..99999999) %}{{ i }}{% endfor %}',
    '{% raw %}',
    '{% endraw %}',
  ],
  ...[
    '{% if contact %}',
    '{% endif %}',
    '{% link 0 %}javascript:x{% endlink %}',
    '{% cycle contact.x %}',
    '{% increment __proto__ %}',
  ],
  ...[
    '{% liquid echo process.env %}',
    '{% assign a = contact.__proto__ %}{{ a }}',
    '{{',
    '%}',
    '{% tablerow i in (1..9) %}',
  ],
);
const template = fc
  .array(fc.oneof(output, tag, fc.constantFrom('text', '<b>', '\n', '"', "'")), { maxLength: 8 })
  .map((parts) => parts.join(''));

describe('any template', () => {
  it('ends in a message or a reason, and never shows anything of the host', () => {
    fc.assert(
      fc.property(template, (source) => {
        const outcome = renderOf(emailOf(source), { x: 'a', list: ['b'] }, renderBriefly);
        expect(['email', 'failed']).toContain(outcome.kind);
        const text = JSON.stringify(outcome);
        expect(text).not.toContain(canary);
        expect(text).not.toMatch(/root:x:0|function |\[native code\]|node:internal/);
      }),
      { numRuns: 1000 },
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('shows a value as it is in text, and only as text in HTML', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '<script>',
      '"',
      "'",
      '&',
      '&amp;',
      'contact.x',
      'é',
      '🌿',
      '</body>',
      ' raw ',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
        const value = pieces.join('');
        const outcome = renderOf(emailOf('[{{ contact.x }}]'), { x: value });
        if (outcome.kind !== 'email') throw new Error(JSON.stringify(outcome));
        expect(outcome.text.startsWith(`[${value}]`)).toBe(true);
        const shown = outcome.html.slice(1, outcome.html.indexOf(']'));
        expect(shown).not.toMatch(/[<>"']/);
        const decoded = shown
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&#34;', '"')
          .replaceAll('&#39;', "'");
        expect(decoded.replaceAll('&amp;', '&')).toBe(value);
      }),
    );
  });

  it('never lets a value become a link of its own', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('{% endlink %}', '{% link 9 %}', '"><a href="', 'javascript:'),
        (a, b) => {
          const html = '<a href="{% link 0 %}https://willow.example/?n={{ contact.x }}{% endlink %}">go</a>';
          const outcome = renderOf(emailOf(html), { x: a + b });
          if (outcome.kind !== 'email') throw new Error(JSON.stringify(outcome));
          expect(outcome.html.match(/<a /g)).toHaveLength(2);
          expect(outcome.html).toMatch(/^<a href="https:\/\/mail\.willow\.example\/t\/c\/[\w-]+">go<\/a>/);
        },
      ),
    );
  });
});
