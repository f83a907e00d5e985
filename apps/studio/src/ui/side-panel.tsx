import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details beside the page: a 400 px drawer without an overlay; under 900 px a sheet from below. */
export function SidePanel({ title, opened, onClose, children }: SidePanelProps) {
  const isNarrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={isNarrow ? 'bottom' : 'right'}
      size={isNarrow ? '85%' : 400}
      withOverlay={isNarrow}
      lockScroll={isNarrow}
      trapFocus={isNarrow}
      closeOnClickOutside={isNarrow}
    >
      {children}
    </Drawer>
  );
}
