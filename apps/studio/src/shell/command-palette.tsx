import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconPlus, IconRoute, IconSearch, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { navigation } from './navigation.ts';

/** Ctrl+K: every page, the journeys by name, and the things people start most. */
export function CommandPalette() {
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const journeys = useQuery(api.listJourneys.queryOptions({ input: { limit: 50 }, enabled: isOpen }));
  const go = (to: string) => () => void navigate({ to });
  const pages: SpotlightActionData[] = navigation.map(({ to, label, hint, icon: Icon }) => ({
    id: to,
    label,
    description: hint,
    leftSection: <Icon size={18} stroke={1.6} />,
    onClick: go(to),
  }));
  const starts: SpotlightActionData[] = [
    { id: 'new', label: 'New journey', leftSection: <IconPlus size={18} stroke={1.6} />, onClick: go('/journeys/new') },
    {
      id: 'import',
      label: 'Import contacts',
      leftSection: <IconUpload size={18} stroke={1.6} />,
      onClick: go('/imports'),
    },
  ];
  const drawn: SpotlightActionData[] = (journeys.data?.items ?? []).map((journey) => ({
    id: journey.id,
    label: journey.name,
    description: `Journey, ${journey.state}`,
    leftSection: <IconRoute size={18} stroke={1.6} />,
    onClick: go(`/journeys/${journey.id}`),
  }));
  const groups: SpotlightActionGroupData[] = [
    { group: 'Pages', actions: pages },
    { group: 'Start', actions: starts },
    ...(drawn.length > 0 ? [{ group: 'Journeys', actions: drawn }] : []),
  ];
  return (
    <Spotlight
      actions={groups}
      nothingFound="Nothing by that name. Try a page or a journey."
      highlightQuery
      scrollable
      maxHeight={420}
      shortcut="mod + K"
      onSpotlightOpen={() => setIsOpen(true)}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} />,
        placeholder: 'Search or do…',
        'aria-label': 'Search or do',
      }}
    />
  );
}
