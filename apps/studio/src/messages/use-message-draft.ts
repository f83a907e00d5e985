import type { ApiOutputs } from '@perennial/api-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { isUnreachable, problemDetails } from '../api/problem.ts';
import type { SaveStatus } from '../ui/save-state.tsx';

type Template = ApiOutputs['getMessageTemplate'];

export interface MessageDraft {
  readonly name: string;
  readonly content: Template['content'];
}

/** Pause after the last key before a draft is saved. */
const saveAfterMs = 1200;
const retryAfterMs = 5000;

/**
 * The message being edited: saves itself shortly after the last change, keeps an unsaved draft in this browser, and tells a second tab
 * when somebody else saved in between.
 */
export function useMessageDraft(template: Template) {
  const storageKey = `perennial.message.${template.id}`;
  const queries = useQueryClient();
  const revision = useRef(template.revision);
  const [draft, setDraft] = useState<MessageDraft>(
    () => readKept(storageKey, template.revision) ?? { name: template.name, content: template.content },
  );
  const [savedDraft, setSavedDraft] = useState<MessageDraft>({ name: template.name, content: template.content });
  const [savedAt, setSavedAt] = useState(template.updatedAt);
  const save = useMutation({
    mutationFn: (next: MessageDraft) =>
      api.updateMessageTemplate.call({ id: template.id, revision: revision.current, ...next }),
    onSuccess: (saved, sent) => {
      revision.current = saved.revision;
      setSavedDraft(sent);
      setSavedAt(saved.updatedAt);
      localStorage.removeItem(storageKey);
      queries.setQueryData(api.getMessageTemplate.queryKey({ input: { id: template.id } }), saved);
      void queries.invalidateQueries({ queryKey: api.listMessageTemplates.key() });
    },
  });
  const isDirty = draft !== savedDraft && JSON.stringify(draft) !== JSON.stringify(savedDraft);
  const isConflict = problemDetails(save.error)?.code === 'template_conflict';
  const { mutate, isPending, isError } = save;
  useEffect(() => {
    if (!isDirty) return;
    localStorage.setItem(storageKey, JSON.stringify({ revision: revision.current, draft }));
    if (isPending || isConflict) return;
    const timer = setTimeout(() => mutate(draft), isError ? retryAfterMs : saveAfterMs);
    return () => clearTimeout(timer);
  }, [draft, isDirty, isPending, isConflict, isError, mutate, storageKey]);
  /** Takes the version saved elsewhere and drops this one. */
  const takeTheirs = async () => {
    const theirs = await api.getMessageTemplate.call({ id: template.id });
    revision.current = theirs.revision;
    localStorage.removeItem(storageKey);
    setDraft({ name: theirs.name, content: theirs.content });
    setSavedDraft({ name: theirs.name, content: theirs.content });
    save.reset();
  };
  /** Saves this version over the one saved elsewhere. */
  const keepMine = async () => {
    revision.current = (await api.getMessageTemplate.call({ id: template.id })).revision;
    save.reset();
    save.mutate(draft);
  };
  return {
    draft,
    setDraft,
    savedAt,
    status: statusOf(save, isDirty, isConflict),
    error: save.error,
    takeTheirs,
    keepMine,
  };
}

function statusOf(
  save: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown },
  isDirty: boolean,
  isConflict: boolean,
): SaveStatus {
  if (isConflict) return 'conflict';
  if (save.isPending) return 'saving';
  if (save.isError && isDirty) return isUnreachable(save.error) ? 'offline' : 'failed';
  return isDirty ? 'unsaved' : 'saved';
}

/** A draft that this browser kept because it could not be saved; only while nobody saved a newer one. */
function readKept(key: string, revision: number): MessageDraft | null {
  const kept = localStorage.getItem(key);
  if (kept === null) return null;
  const parsed = JSON.parse(kept) as { revision: number; draft: MessageDraft }; // written by this file only
  return parsed.revision === revision ? parsed.draft : null;
}
