import { fillComparedAttributes as fill } from '../segments/compared-attributes.ts';
import { type Command, done } from './command.ts';

/** Brings in the next chunk of values; `nextCursor` is null when all are in. */
export const fillComparedAttributes: Command<
  { readonly cursor: number },
  { readonly nextCursor: number | null }
> = async (session, { cursor }) => done(await fill(session, cursor));
