/** The start is refused; the message is one sentence that says what to do. */
export class StartRefused extends Error {}
