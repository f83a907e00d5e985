import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { messageStatuses, statusWord } from '../ui/status-tag.tsx';
import type { DeliveryLogSearch } from './delivery-log-search.ts';
import { periodWords } from './log-filters.ts';

const periods = ['day', 'week', 'month', 'ever'] as const;

/** Adds a filter: period, status, channel or journey. */
export function LogFilterMenu({ onChange }: { readonly onChange: (change: Partial<DeliveryLogSearch>) => void }) {
  const journeys = useQuery(api.listJourneys.queryOptions({ input: { limit: 50 } }));
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className="p-chip dash">
          <IconPlus size={12} stroke={2} aria-hidden="true" />
          Filter
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>When</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {periods.map((when) => (
              <Menu.Item key={when} onClick={() => onChange({ when })}>
                {periodWords[when]}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>Status</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {messageStatuses.map((status) => (
              <Menu.Item key={status} onClick={() => onChange({ status })}>
                {statusWord(status)}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>Channel</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <Menu.Item onClick={() => onChange({ channel: 'email' })}>Email</Menu.Item>
            <Menu.Item onClick={() => onChange({ channel: 'sms' })}>SMS</Menu.Item>
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item disabled={(journeys.data?.items.length ?? 0) === 0}>Journey</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {journeys.data?.items.map((journey) => (
              <Menu.Item key={journey.id} onClick={() => onChange({ journey: journey.id, node: '' })}>
                {journey.name}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      </Menu.Dropdown>
    </Menu>
  );
}
