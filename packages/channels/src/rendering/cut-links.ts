/** Compiled HTML with its links marked, and where each leads, as written. */
export interface CutHtml {
  readonly html: string;
  /** Targets by position; as Liquid, decoded from HTML only when rendered. */
  readonly links: readonly string[];
}

/** An opening `a` or `area` tag up to its target. Liquid between quotes may hold the other kind of quote. */
const LINK = /(<(?:a|area)\b(?:[^>"']|"[^"]*"|'[^']*')*?\shref\s*=\s*)("[^"]*"|'[^']*')/gi;
/** Places that lead nowhere on the web, and the unsubscribe link, which has an address of its own. */
const NOT_TRACKED = /^(?:mailto:|tel:|sms:|#|\{\{-?\s*unsubscribe_url\b)/i;
/** A web address in plain text; Liquid inside may contain spaces. Punctuation that ends a sentence is not part of it. */
const TEXT_LINK = /https?:\/\/(?:\{\{.*?\}\}|\{%.*?%\}|[^\s<>"'(){}])+(?<![.,;:!?])/g;

/** Marks every tracked link of compiled HTML as `{% link N %}target{% endlink %}`. */
export function cutHtmlLinks(html: string): CutHtml {
  const links: string[] = [];
  const marked = html.replace(LINK, (whole, before: string, quoted: string) => {
    const target = quoted.slice(1, -1).trim();
    if (target === '' || NOT_TRACKED.test(target)) return whole;
    links.push(target);
    const quote = quoted.charAt(0);
    return `${before}${quote}${mark(links.length - 1, target)}${quote}`;
  });
  return { html: marked, links };
}

/** Marks the web addresses of a text part; one that the HTML has too gets the same position. */
export function cutTextLinks(text: string, links: readonly string[]): string {
  const known = links.map((link) => link.replaceAll('&amp;', '&'));
  return text.replace(TEXT_LINK, (target) => {
    const at = known.indexOf(target);
    return mark(at >= 0 ? at : known.push(target) - 1, target);
  });
}

function mark(index: number, target: string): string {
  return `{% link ${index} %}${target}{% endlink %}`;
}
