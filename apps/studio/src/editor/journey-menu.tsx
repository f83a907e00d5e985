import { Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconCopy,
  IconDoorExit,
  IconDots,
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconSettings,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, client, queryClient } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { countOf } from '../ui/num.tsx';
import { downloadJson } from './download-json.ts';
import type { Journey } from './open-editor.ts';

type Command = 'pause' | 'resume' | 'close' | 'stop';

const done: Readonly<Record<Command, string>> = {
  pause: 'The journey is paused',
  resume: 'The journey runs again',
  close: 'Nobody enters any more',
  stop: 'The journey is stopped',
};

function useCommand(journey: Journey) {
  const run = useMutation({
    mutationFn: (command: Command) => {
      const input = { id: journey.id };
      if (command === 'pause') return client.pauseJourney(input);
      if (command === 'resume') return client.resumeJourney(input);
      return command === 'close' ? client.closeJourney(input) : client.stopJourney(input);
    },
    onSuccess: async (_answer, command) => {
      notifyDone(done[command]);
      await queryClient.invalidateQueries({ queryKey: api.getJourney.key() });
      await queryClient.invalidateQueries({ queryKey: api.listJourneys.key() });
    },
    onError: (error) => notifyFailed(error),
  });
  return (command: Command) => run.mutate(command);
}

function confirmStop(journey: Journey, onConfirm: () => void) {
  const inside = journey.versions.reduce((sum, version) => sum + version.peopleInside, 0);
  modals.openConfirmModal({
    title: 'Stop this journey for good?',
    children: (
      <p className="ink2">
        {inside > 0 ? `${countOf(inside, 'person leaves', 'people leave')} at once and` : 'Nobody is inside;'} every
        waiting message is cancelled. This can’t be undone. To let people finish, close the journey instead.
      </p>
    ),
    labels: { confirm: 'Stop journey', cancel: 'Cancel' },
    confirmProps: { className: 'danger' },
    onConfirm,
  });
}

interface JourneyMenuProps {
  readonly journey: Journey;
  readonly onSettings: () => void;
}

/** Pause, close, stop, export, duplicate. */
export function JourneyMenu({ journey, onSettings }: JourneyMenuProps) {
  const navigate = useNavigate();
  const command = useCommand(journey);
  const mayPublish = useAllowed('journeys.publish');
  const mayEdit = useAllowed('journeys.edit');
  const exportFile = async () => {
    try {
      downloadJson(`${journey.name}.journey.json`, await client.exportJourney({ id: journey.id }));
    } catch (error) {
      notifyFailed(error);
    }
  };
  const duplicate = async () => {
    try {
      const copy = await client.duplicateJourney({ id: journey.id });
      await navigate({ to: '/journeys/$journeyId', params: { journeyId: copy.id } });
    } catch (error) {
      notifyFailed(error);
    }
  };
  const { state } = journey;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className="p-icon-button" aria-label="More about this journey">
          <IconDots size={18} stroke={1.6} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} stroke={1.6} />} onClick={onSettings}>
          Journey settings
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} stroke={1.6} />} onClick={() => void exportFile()}>
          Export as a file
        </Menu.Item>
        {mayEdit && (
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => void duplicate()}>
            Duplicate
          </Menu.Item>
        )}
        {mayPublish && (state === 'live' || state === 'paused' || state === 'closed') && <Menu.Divider />}
        {mayPublish && state === 'live' && (
          <Menu.Item leftSection={<IconPlayerPause size={16} stroke={1.6} />} onClick={() => command('pause')}>
            Pause: freeze clocks and sending
          </Menu.Item>
        )}
        {mayPublish && state === 'paused' && (
          <Menu.Item leftSection={<IconPlayerPlay size={16} stroke={1.6} />} onClick={() => command('resume')}>
            Resume
          </Menu.Item>
        )}
        {mayPublish && (state === 'live' || state === 'paused') && (
          <Menu.Item leftSection={<IconDoorExit size={16} stroke={1.6} />} onClick={() => command('close')}>
            Close: let people inside finish
          </Menu.Item>
        )}
        {mayPublish && (state === 'live' || state === 'paused' || state === 'closed') && (
          <Menu.Item
            className="bad"
            leftSection={<IconPlayerStop size={16} stroke={1.6} />}
            onClick={() => confirmStop(journey, () => command('stop'))}
          >
            Stop journey…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
