import { html } from '@codemirror/lang-html';
import { liquid } from '@codemirror/lang-liquid';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';

interface CodeEditorProps {
  /** Names the text box for screen readers. */
  readonly label: string;
  readonly language: 'mjml' | 'liquid';
  readonly value: string;
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
}

/** A code editor; loaded only where it is used. Escape, then Tab leaves it with the keyboard. */
export function CodeEditor({ label, language, value, readOnly, onChange }: CodeEditorProps) {
  const scheme = useComputedColorScheme('light');
  const extensions = useMemo(
    () => [
      language === 'mjml' ? liquid({ base: html({ selfClosingTags: true }) }) : liquid(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
    [language, label],
  );
  return (
    <CodeMirror
      className="p-code"
      value={value}
      extensions={extensions}
      theme={scheme}
      editable={!readOnly}
      indentWithTab={false}
      onChange={onChange}
    />
  );
}
