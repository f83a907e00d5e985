import { Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconArchive, IconCopy, IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';

export type JourneyListItem = ApiOutputs['listJourneys']['items'][number];

/** Duplicate and archive, for one row or card. */
export function JourneyActions({ journey }: { readonly journey: JourneyListItem }) {
  const navigate = useNavigate();
  const duplicate = useMutation({
    mutationFn: () => client.duplicateJourney({ id: journey.id }),
    onSuccess: (copy) => navigate({ to: '/journeys/$journeyId', params: { journeyId: copy.id } }),
    onError: (error) => notifyFailed(error),
  });
  const archive = useMutation({
    mutationFn: () => client.archiveJourney({ id: journey.id }),
    onSuccess: async () => {
      notifyDone(`“${journey.name}” is archived`);
      await queryClient.invalidateQueries({ queryKey: api.listJourneys.key() });
    },
    onError: (error) => notifyFailed(error),
  });
  if (!useAllowed('journeys.edit')) return null;
  const isRunning = journey.state === 'live' || journey.state === 'paused' || journey.state === 'closed';
  const ask = () =>
    modals.openConfirmModal({
      title: `Archive “${journey.name}”?`,
      children: <p className="ink2">It leaves this list. Its messages and numbers stay in the delivery log.</p>,
      labels: { confirm: 'Archive journey', cancel: 'Cancel' },
      onConfirm: () => archive.mutate(),
    });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className="p-icon-button" aria-label={`More about ${journey.name}`}>
          <IconDots size={18} stroke={1.6} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => duplicate.mutate()}>
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconArchive size={16} stroke={1.6} />} disabled={isRunning} onClick={ask}>
          {isRunning ? 'Archive: stop it first' : 'Archive…'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
