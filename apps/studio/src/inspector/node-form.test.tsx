import { MantineProvider } from '@mantine/core';
import type { FormSection, JsonObject } from '@perennial/journey';
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
import { NodeForm } from './node-form.tsx';

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
        <RouterProvider<AnyRouter> router={router} />
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
