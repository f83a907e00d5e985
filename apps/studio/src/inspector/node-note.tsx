import { Button, Textarea } from '@mantine/core';
import type { JourneyNode } from '@perennial/journey';
import { IconNote } from '@tabler/icons-react';
import { useState } from 'react';

/** A note for colleagues; never sent to anybody. Starts as a button. */
export function NodeNote({
  node,
  onChange,
}: {
  readonly node: JourneyNode;
  readonly onChange: (note: string) => void;
}) {
  const [isOpen, setIsOpen] = useState(node.note !== '');
  if (!isOpen) {
    return (
      <Button
        variant="subtle"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconNote size={16} stroke={1.6} />}
        onClick={() => setIsOpen(true)}
      >
        Add a note
      </Button>
    );
  }
  return (
    <Textarea
      label="Note for colleagues"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4000}
      value={node.note}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
