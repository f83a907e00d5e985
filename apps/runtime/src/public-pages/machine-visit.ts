import type { IncomingHttpHeaders } from 'node:http';

/** Names that link scanners, image proxies that prefetch, and crawlers give themselves. */
const machineNames =
  /bot\b|crawl|spider|scan|preview|proofpoint|barracuda|mimecast|curl|wget|python|java\/|go-http|headless|safelinks|monitoring/i;

/**
 * Tells whether a visit was most likely made by a program: such opens and clicks are shown, but never count as the person's (guarantee D36).
 * A request without a user agent, a HEAD request and a browser's own prefetch count as machines.
 */
export function looksLikeMachine(request: { readonly method: string; readonly headers: IncomingHttpHeaders }): boolean {
  const agent = request.headers['user-agent'] ?? '';
  const purpose = String(request.headers['sec-purpose'] ?? request.headers['purpose'] ?? '');
  return request.method === 'HEAD' || agent === '' || machineNames.test(agent) || purpose.includes('prefetch');
}
