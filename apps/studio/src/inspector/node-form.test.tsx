import { MantineProvider } from '@mantine/core';
import type { FormField, FormSection, JsonObject } from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  type AnyRouter,
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEditorStore, EditorStoreProvider } from '../store/editor-store.ts';
import { sampleJourney } from '../testing/sample-journey.ts';
import { NodeForm } from './node-form.tsx';

// happy-dom loads no fonts; the text area that grows listens for them.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [], nextCursor: null })));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

const sections: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      {
        widget: 'select',
        path: 'mode',
        label: 'Mode',
        options: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ],
      },
      { widget: 'text', path: 'words', label: 'Words', showWhen: { path: 'mode', is: ['a'] } },
    ],
  },
  { title: 'More', advanced: true, fields: [{ widget: 'toggle', path: 'flag', label: 'Flag' }] },
];

/** Widgets link to other pages, so they are drawn inside a router. */
async function draw(form: readonly FormSection[], config: JsonObject, problems: FieldProblem[] = []) {
  const onChange = vi.fn();
  const root = createRootRoute({
    component: () => <NodeForm sections={form} config={config} problems={problems} onChange={onChange} />,
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  await router.load();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <EditorStoreProvider value={createEditorStore(sampleJourney, false)}>
          <RouterProvider<AnyRouter> router={router} />
        </EditorStoreProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return onChange;
}

afterEach(cleanup);

interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

describe('NodeForm', () => {
  it('gives the whole new config and the path that changed', async () => {
    const onChange = await draw(sections, { mode: 'a', words: '' });
    fireEvent.change(screen.getByLabelText('Words'), { target: { value: 'hello' } });
    expect(onChange).toHaveBeenCalledWith({ mode: 'a', words: 'hello' }, 'words');
  });

  it('hides a field until the value it depends on is there', async () => {
    await draw(sections, { mode: 'b' });
    expect(screen.queryByLabelText('Words')).toBeNull();
  });

  it('starts advanced parts folded, and open when something in them is wrong', async () => {
    await draw(sections, { mode: 'a' });
    expect(screen.queryByText('Flag')).toBeNull();
    cleanup();
    await draw(sections, { mode: 'a' }, [{ field: 'flag', message: 'Choose.' }]);
    expect(screen.queryByText('Flag')).not.toBeNull();
  });

  it('tells what is wrong beside the field', async () => {
    await draw(sections, { mode: 'a' }, [{ field: 'words', message: 'Say something.' }]);
    expect(screen.getByText('Say something.')).toBeDefined();
  });

  it.each(Object.values(nodeTypes))('draws the form of $kind with a fresh config', async (nodeType) => {
    await draw(nodeType.form, nodeType.initialConfig);
    const labels = nodeType.form.filter((section) => !section.advanced).flatMap((section) => section.fields);
    const shown = labels.filter((field) => !field.showWhen);
    for (const field of shown) expect(screen.getAllByText(field.label).length).toBeGreaterThan(0);
  });
});

const only = (field: FormField): readonly FormSection[] => [{ title: null, advanced: false, fields: [field] }];

describe('the arms of a random split', () => {
  const form = only({ widget: 'random-arms', path: 'arms', label: 'Arms' });
  const [a, b] = [
    { id: 'a', name: 'Short', percent: 50 },
    { id: 'b', name: '', percent: 50 },
  ];

  it('get a name and a share each; a third one starts with none of the people', async () => {
    const onChange = await draw(form, { arms: [a, b] });
    fireEvent.change(screen.getByLabelText('Name of arm B'), { target: { value: 'Long' } });
    expect(onChange).toHaveBeenLastCalledWith({ arms: [a, { ...b, name: 'Long' }] }, 'arms');
    fireEvent.click(screen.getByText('Add an arm'));
    expect(onChange).toHaveBeenLastCalledWith({ arms: [a, b, { id: 'c', name: '', percent: 0 }] }, 'arms');
  });

  it('are two at least', async () => {
    await draw(form, { arms: [a, b] });
    expect(screen.getByLabelText('Remove arm A').hasAttribute('disabled')).toBe(true);
  });
});

describe('changes of a contact', () => {
  const form = only({ widget: 'contact-changes', path: 'changes', label: 'Changes' });
  const set = (value: JsonObject): JsonObject => ({ op: 'set', name: 'plan', value });

  it.each<[string, JsonObject]>([
    ['Text', set({ kind: 'text', text: 'Gold' })],
    ['Number', set({ kind: 'number', number: 5 })],
    ['Yes or no', set({ kind: 'flag', flag: false })],
    ['Date', set({ kind: 'date', date: '2027-03-20' })],
    ['Property', set({ kind: 'trigger-property', property: 'plan' })],
    ['Attribute to copy', set({ kind: 'attribute', name: 'city' })],
    ['Attribute', { op: 'clear', name: 'coupon' }],
    ['How much is added', { op: 'increment', name: 'visits', by: 1 }],
    ['List', { op: 'add-to-list', segment: 'guests' }],
  ])('ask for: %s', async (label, row) => {
    await draw(form, { changes: [row] });
    expect(screen.getAllByLabelText(label).length).toBeGreaterThan(0);
  });

  it('are added at the end and taken away one by one', async () => {
    const row = set({ kind: 'now' });
    const onChange = await draw(form, { changes: [row] });
    fireEvent.click(screen.getByText('Add a change'));
    const fresh = { op: 'set', name: '', value: { kind: 'text', text: '' } };
    expect(onChange).toHaveBeenLastCalledWith({ changes: [row, fresh] }, 'changes');
    fireEvent.click(screen.getByLabelText('Remove this change'));
    expect(onChange).toHaveBeenLastCalledWith({ changes: [] }, 'changes');
  });
});
