import { addComparedAttributes } from '../segments/compared-attributes.ts';
import { type Command, done } from './command.ts';

/** Makes room for attributes that a condition compares, before it is counted; `fillComparedAttributes` brings their values in. */
export const compareAttributes: Command<{ readonly names: readonly string[] }, null> = async (
  session,
  { names },
  { now },
) => {
  await addComparedAttributes(session, names, now);
  return done(null);
};
