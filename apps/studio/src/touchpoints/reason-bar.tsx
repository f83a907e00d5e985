import type { ApiOutputs } from '@perennial/api-contract';
import { formatCount } from '../ui/num.tsx';
import { Tag } from '../ui/status-tag.tsx';

type Summary = ApiOutputs['summarizeMessages'];

const asSet = ['var(--p-s4)', 'var(--p-s3)', 'var(--p-s2)', 'var(--p-s1)', 'var(--p-line2)'];
const attention = ['var(--p-warn-line)', 'var(--p-bad-line)', 'var(--p-bad)'];

interface ReasonBarProps {
  readonly summary: Summary;
  /** The reason the log is narrowed to; empty when none. */
  readonly chosen: string;
  readonly onChoose: (reason: string) => void;
}

/** Non-sends by reason: what follows the marketer's own settings in greens first, what needs a person last. */
export function ReasonBar({ summary, chosen, onChoose }: ReasonBarProps) {
  const total = summary.reasons.reduce((sum, reason) => sum + reason.count, 0);
  if (total === 0) return null;
  const fine = summary.reasons.filter((reason) => !reason.needsAttention);
  const urgent = summary.reasons.filter((reason) => reason.needsAttention);
  const parts = [
    ...fine.map((reason, at) => ({ ...reason, color: asSet[Math.min(at, asSet.length - 1)] })),
    ...urgent.map((reason, at) => ({ ...reason, color: attention[Math.min(at, attention.length - 1)] })),
  ];
  const count = (reasons: Summary['reasons']) => reasons.reduce((sum, reason) => sum + reason.count, 0);
  return (
    <section className="p-log-reasons" aria-label="Why messages were not sent">
      <div className="row g8 wrap">
        <b className="num">{formatCount(total)} not sent</b>
        <span className="ink2">by reason</span>
        {fine.length > 0 && <Tag tone="ok">{formatCount(count(fine))} working as you set it</Tag>}
        {urgent.length > 0 && <Tag tone="bad">{formatCount(count(urgent))} need attention</Tag>}
      </div>
      <div className="p-log-bar" aria-hidden="true">
        {parts.map((part) => (
          <span key={part.code} style={{ flexGrow: part.count, background: part.color }} />
        ))}
      </div>
      <ul className="row g16 wrap t12">
        {parts.map((part) => (
          <li key={part.code}>
            <button
              type="button"
              className="p-log-reason"
              aria-pressed={chosen === part.code}
              onClick={() => onChoose(chosen === part.code ? '' : part.code)}
            >
              <i style={{ background: part.color }} aria-hidden="true" />
              <span className="ink2">{part.title}</span>
              <b className="num">{formatCount(part.count)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
