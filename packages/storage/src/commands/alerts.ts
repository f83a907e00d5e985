import { type Command, done } from './command.ts';

export interface AlertInput {
  /** snake_case; one alert per kind and subject is open at a time. */
  readonly kind: string;
  readonly subject: string;
  /** What happened and what to do, in one sentence. */
  readonly sentence: string;
}

/** Tells the operator something until it is resolved; an alert that is open already stays as it is. */
export const raiseAlert: Command<AlertInput, null> = async (session, { kind, subject, sentence }, { now }) => {
  const columns = ['kind', 'subject', 'sentence', 'raised_at'];
  await session.insertMany('alerts', columns, [[kind, subject, sentence, now]], 'ON CONFLICT DO NOTHING');
  return done(null);
};

/** Ends an alert; does nothing when none is open. */
export const resolveAlert: Command<Pick<AlertInput, 'kind' | 'subject'>, null> = async (
  session,
  { kind, subject },
  { now },
) => {
  const resolved = 'UPDATE alerts SET resolved_at = ? WHERE kind = ? AND subject = ? AND resolved_at IS NULL';
  await session.run(resolved, [now, kind, subject]);
  return done(null);
};
