import type { ApiOutputs } from '@perennial/api-contract';
import { clientNow, formatFullInstant, formatInstant } from '../ui/instant.ts';

type Message = ApiOutputs['getMessage'];

interface Step {
  readonly at: string;
  readonly title: string;
  readonly detail: string | null;
}

/** Attempts and touchpoints of a message as one line of time, oldest first. */
export function AttemptSteps({ message }: { readonly message: Message }) {
  const steps: readonly Step[] = [
    {
      at: message.createdAt,
      title: 'Due',
      detail: message.nodeName === null ? null : `Step “${message.nodeName}”, version ${message.version ?? 1}`,
    },
    ...message.attemptLog.map((attempt) => ({ at: attempt.at, title: attempt.sentence, detail: attempt.response })),
    ...message.touchpoints.map((touchpoint) => ({ at: touchpoint.at, title: touchpoint.sentence, detail: null })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <ol className="p-log-steps">
      {steps.map((step) => (
        <li key={`${step.at}:${step.title}`}>
          <div className="col">
            <span className="m">{step.title}</span>
            {step.detail && <span className="t12 ink2">{step.detail}</span>}
          </div>
          <time className="t12 ink3 num" dateTime={step.at} title={formatFullInstant(step.at)}>
            {formatInstant(step.at, clientNow())}
          </time>
        </li>
      ))}
    </ol>
  );
}
