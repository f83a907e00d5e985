/** Sends calls to the tracking API in one batch, as a shop's server does. Rejects when it was not answered with 2xx. */
export async function sendBatch(origin: string, writeKey: string, calls: readonly object[]): Promise<void> {
  const answer = await fetch(`${origin}/v1/batch`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch: calls }),
  });
  if (!answer.ok) throw new Error(`/v1/batch answered ${answer.status}: ${await answer.text()}`);
}
