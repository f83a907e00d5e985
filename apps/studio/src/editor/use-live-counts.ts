import { useEffect } from 'react';
import { client } from '../api/client.ts';
import type { CountsStore } from '../store/counts-store.ts';

const retryMs = 5000;

async function follow(journeyId: string, counts: CountsStore, signal: AbortSignal) {
  const events = await client.streamJourneyCounts({ id: journeyId }, { signal });
  for await (const event of events) {
    if (event.kind === 'snapshot') counts.getState().receive(event.counts, true);
    else counts.getState().receive(event, false);
  }
}

/** Keeps the counts of a journey fresh by server-sent events while the tab is seen; starts again after an outage. */
export function useLiveCounts(journeyId: string, counts: CountsStore) {
  useEffect(() => {
    let controller: AbortController | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      const current = new AbortController();
      controller = current;
      follow(journeyId, counts, current.signal)
        .catch(() => undefined)
        .finally(() => {
          if (!current.signal.aborted) timer = setTimeout(start, retryMs);
        });
    };
    const stop = () => {
      clearTimeout(timer);
      controller?.abort();
      controller = null;
    };
    const onVisibility = () => {
      stop();
      if (!document.hidden) start();
    };
    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      stop();
    };
  }, [journeyId, counts]);
}
