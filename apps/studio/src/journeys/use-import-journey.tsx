import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { z } from 'zod';
import { api, client, queryClient } from '../api/client.ts';
import { notifyFailed } from '../ui/notify.ts';

async function readJson(file: File) {
  try {
    return z.json().parse(JSON.parse(await file.text()));
  } catch {
    throw new Error(
      `“${file.name}” is not a journey file: it holds no JSON. Export a journey to see what one looks like.`,
    );
  }
}

/** Makes a journey from a file; `input` has to be drawn somewhere, `choose` opens the file dialog. */
export function useImportJourney() {
  const element = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const importing = useMutation({
    mutationFn: async (file: File) => client.importJourney({ file: await readJson(file) }),
    onSuccess: async (journey) => {
      await queryClient.invalidateQueries({ queryKey: api.listJourneys.key() });
      await navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } });
    },
    onError: (error) => notifyFailed(error, 'The journey was not imported'),
  });
  const input = (
    <input
      ref={element}
      type="file"
      accept="application/json,.json"
      hidden
      aria-label="Journey file"
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file) importing.mutate(file);
        event.currentTarget.value = '';
      }}
    />
  );
  return { choose: () => element.current?.click(), input };
}
