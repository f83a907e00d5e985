import { IconAlertTriangle, IconHourglassLow, IconPlugConnectedX, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { countOf, formatCount } from '../ui/num.tsx';
import type { LifecycleMap } from './map-geometry.ts';

interface Matter {
  readonly key: string;
  readonly icon: typeof IconRoute;
  readonly tone: 'warn' | 'bad';
  readonly title: string;
  readonly detail: string;
  readonly action: ReactNode;
}

/** What somebody should look at: alerts, messages that need a person, gaps and people who stay too long. */
export function NeedsAttention({ map }: { readonly map: LifecycleMap }) {
  const { sending } = useSession();
  const summary = useQuery(api.summarizeMessages.queryOptions({ input: {}, refetchInterval: 30_000 }));
  const kindOf = (key: string | null) => map.model.stages.find((stage) => stage.key === key)?.kind;
  const nameOf = (key: string) => map.model.stages.find((stage) => stage.key === key)?.name ?? key;
  const matters: Matter[] = sending.alerts.map((alert) => ({
    key: alert,
    icon: IconPlugConnectedX,
    tone: 'bad',
    title: 'Sending is paused',
    detail: alert,
    action: (
      <Link className="link" to="/settings" search={{ section: 'sending' }}>
        Open sending
      </Link>
    ),
  }));
  const attention = summary.data?.needsAttention ?? 0;
  if (attention > 0) {
    matters.push({
      key: 'messages',
      icon: IconAlertTriangle,
      tone: 'bad',
      title: `${countOf(attention, 'message needs', 'messages need')} a person`,
      detail:
        summary.data?.reasons
          .filter((reason) => reason.needsAttention)
          .map((reason) => `${reason.title}: ${formatCount(reason.count)}`)
          .join(' · ') ?? '',
      action: (
        <Link className="link" to="/log" search={{ group: 'needs-attention', when: 'ever' }}>
          See reasons
        </Link>
      ),
    });
  }
  for (const move of map.moves) {
    const leavesThePath = kindOf(move.from) === 'main' && kindOf(move.to) === 'detour';
    if (!leavesThePath || move.from === null || move.journeys.length > 0) continue;
    matters.push({
      key: `${move.from}:${move.to}`,
      icon: IconRoute,
      tone: 'warn',
      title: `Nobody handles ${nameOf(move.from)} → ${nameOf(move.to)}`,
      detail: `${countOf(move.count, 'person', 'people')} moved that way and no journey listens.`,
      action: (
        <Link className="link" to="/journeys/new">
          Add a journey
        </Link>
      ),
    });
  }
  for (const stage of map.stages) {
    if (stage.overdue === 0) continue;
    matters.push({
      key: `late:${stage.stage}`,
      icon: IconHourglassLow,
      tone: 'warn',
      title: `${countOf(stage.overdue, 'person', 'people')} stuck in ${nameOf(stage.stage)}`,
      detail: 'Longer than the time limit of this stage.',
      action: (
        <Link className="link" to="/contacts" search={{ search: '', stage: stage.stage }}>
          See people
        </Link>
      ),
    });
  }
  return (
    <aside className="p-lifecycle-aside" aria-label="Needs attention">
      <div className="row g8">
        <h2 className="b grow">Needs attention</h2>
        {matters.length > 0 && <span className="p-tag num">{matters.length}</span>}
      </div>
      {matters.length === 0 && (
        <p className="ink2">Nothing. Every way out is handled and every message went as you set it.</p>
      )}
      <ul>
        {matters.map((matter) => (
          <li key={matter.key} className="p-lifecycle-matter">
            <span className={`p-lifecycle-icon ${matter.tone}`}>
              <matter.icon size={18} stroke={1.6} aria-hidden="true" />
            </span>
            <div className="col g2">
              <b>{matter.title}</b>
              <span className="t12 ink2">{matter.detail}</span>
              <span className="t12">{matter.action}</span>
            </div>
          </li>
        ))}
      </ul>
      {summary.data && summary.data.all > 0 && (
        <div className="col g4">
          <h2 className="b">Messages so far</h2>
          <span className="row g16 t12 wrap num">
            <span>
              <b>{formatCount(summary.data.all - summary.data.notSent - summary.data.held)}</b> sent
            </span>
            <span>
              <b>{formatCount(summary.data.held)}</b> held
            </span>
            <span>
              <b>{formatCount(summary.data.notSent)}</b> not sent
            </span>
          </span>
        </div>
      )}
    </aside>
  );
}
