/** What the page says before anything happens. Names are null where the message has none. */
export interface Confirmation {
  readonly companyName: string;
  readonly maskedAddress: string;
  readonly topicName: string | null;
}

export interface Done {
  readonly companyName: string;
  readonly maskedAddress: string;
  readonly isEverything: boolean;
}

/** One button for the topic of the message, a quieter one for everything; without a topic one button ends it all. */
export function confirmationPage({ companyName, maskedAddress, topicName }: Confirmation): string {
  const main = topicName === null ? 'Stop all marketing messages' : `Stop “${topicName}”`;
  const all =
    topicName === null
      ? ''
      : '<button class="quiet" name="scope" value="all">Stop all marketing messages instead</button>';
  return page(
    companyName,
    'Unsubscribe',
    `<p>Messages to <strong>${escaped(maskedAddress)}</strong></p>
<form method="post"><button name="scope" value="${topicName === null ? 'all' : 'topic'}">${escaped(main)}</button>${all}</form>`,
  );
}

/** Said also when somebody had unsubscribed before: the effect is the same. */
export function donePage({ companyName, maskedAddress, isEverything }: Done): string {
  const what = isEverything ? 'any more marketing messages' : 'these messages any more';
  return page(
    companyName,
    'You are unsubscribed',
    `<p><strong>${escaped(maskedAddress)}</strong> will not get ${what} from us.</p>`,
  );
}

function page(companyName: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: #f6f4ee; color: #23291f; }
main { max-width: 26rem; margin: 1.5rem; padding: 2rem; border-radius: 12px; background: #fffdf8; border: 1px solid #e2ddcf; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
button { display: block; width: 100%; margin-top: 1rem; padding: .75rem 1rem; border: 0; border-radius: 8px; font: inherit; cursor: pointer; background: #2f6b3f; color: #fff; }
button.quiet { background: transparent; color: inherit; text-decoration: underline; padding: .25rem; }
small { color: #6b6f68; }
@media (prefers-color-scheme: dark) { body { background: #171b15; color: #e8e6dd; } main { background: #1f241c; border-color: #343b30; } small { color: #a3a899; } }
</style>
</head>
<body><main><h1>${escaped(title)}</h1>${body}<small>${escaped(companyName)}</small></main></body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
