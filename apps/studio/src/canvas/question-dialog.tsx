import { Button, Modal, Select } from '@mantine/core';
import { healableOutlets } from '@perennial/journey';
import { useState } from 'react';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { useCanvas } from './canvas-context.tsx';
import { useEditorActions } from './use-editor-actions.ts';

/** What an edit has to know first: which path survives, which outlet leads there, which step comes next. */
export function QuestionDialog() {
  const question = useEditor((state) => state.question);
  const store = useEditorStore();
  const close = () => store.getState().ask(null);
  const titles = {
    delete: 'Which path goes on?',
    connect: 'Which way leads there?',
    'connect-to': 'Connect to…',
  } as const;
  return (
    <Modal opened={question !== null} onClose={close} title={question ? titles[question.kind] : ''} size={440}>
      {question?.kind === 'delete' && <SurvivorChoice id={question.id} />}
      {question?.kind === 'connect' && <OutletChoice from={question.from} to={question.to} />}
      {question?.kind === 'connect-to' && <TargetChoice from={question.from} />}
    </Modal>
  );
}

function useTitles() {
  const { views } = useCanvas();
  const nodes = useEditor((state) => state.document.nodes);
  return (id: string) => {
    const node = nodes.find((candidate) => candidate.id === id);
    return node ? views(node).title : 'a step that is gone';
  };
}

function SurvivorChoice({ id }: { readonly id: string }) {
  const actions = useEditorActions();
  const { views } = useCanvas();
  const document = useEditor((state) => state.document);
  const titleOf = useTitles();
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node) return null;
  const { outlets } = views(node);
  const ways = healableOutlets(document, id).map((outlet) => ({
    outlet,
    label: outlets.find((candidate) => candidate.id === outlet)?.label ?? outlet,
    to: document.edges.find((edge) => edge.from === id && edge.outlet === outlet)?.to ?? '',
  }));
  return (
    <div className="col g12">
      <p className="ink2">
        “{titleOf(id)}” splits the way. When it goes, people continue on one of its paths; steps of the others stay on
        the canvas, unconnected.
      </p>
      {ways.map(({ outlet, label, to }) => (
        <Button key={outlet} variant="default" justify="flex-start" onClick={() => actions.removeNow([id], outlet)}>
          {label}: go on to “{titleOf(to)}”
        </Button>
      ))}
      <Button variant="default" justify="flex-start" onClick={() => actions.removeNow([id], null)}>
        None: the way ends before it
      </Button>
    </div>
  );
}

function OutletChoice({ from, to }: { readonly from: string; readonly to: string }) {
  const actions = useEditorActions();
  const { views } = useCanvas();
  const document = useEditor((state) => state.document);
  const titleOf = useTitles();
  const source = document.nodes.find((node) => node.id === from);
  if (!source) return null;
  return (
    <div className="col g12">
      <p className="ink2">
        “{titleOf(from)}” has several ways out. Choose the one that leads to “{titleOf(to)}”.
      </p>
      {views(source).outlets.map((outlet) => {
        const taken = document.edges.find((edge) => edge.from === from && edge.outlet === outlet.id);
        return (
          <Button
            key={outlet.id}
            variant="default"
            justify="flex-start"
            onClick={() => actions.connect(from, outlet.id, to)}
          >
            {outlet.label}
            {taken ? `, instead of “${titleOf(taken.to)}”` : ''}
          </Button>
        );
      })}
    </div>
  );
}

function TargetChoice({ from }: { readonly from: string }) {
  const actions = useEditorActions();
  const store = useEditorStore();
  const { views } = useCanvas();
  const nodes = useEditor((state) => state.document.nodes);
  const [to, setTo] = useState<string | null>(null);
  const data = nodes
    .filter((node) => node.id !== from && !views(node).isEntry)
    .map((node) => ({ value: node.id, label: views(node).title }));
  return (
    <div className="col g16">
      <Select
        label="Next step"
        searchable
        data-autofocus
        data={data}
        value={to}
        onChange={setTo}
        placeholder="Choose a step"
      />
      <Button
        disabled={to === null}
        onClick={() => {
          store.getState().ask(null);
          if (to !== null) actions.connectNodes(from, to);
        }}
      >
        Connect
      </Button>
    </div>
  );
}
