import type { FormField, FormSection, JsonObject, JsonValue } from '@perennial/journey';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { valueAt, withValueAt } from './config-path.ts';
import { FormWidget } from './form-widget.tsx';
import './inspector.css';

/** Something wrong with a field, by the field's path or a path inside it. */
interface FieldProblem {
  readonly field: string | null;
  readonly message: string;
}

interface NodeFormProps {
  /** The form as data: of a node type, a provider or settings. */
  readonly sections: readonly FormSection[];
  readonly config: JsonObject;
  /** Gets the whole new config and the path that changed. */
  readonly onChange: (config: JsonObject, path: string) => void;
  readonly problems: readonly FieldProblem[];
  readonly disabled?: boolean;
}

function isShown(field: FormField, config: JsonObject): boolean {
  const { showWhen } = field;
  return !showWhen || showWhen.is.some((wanted) => wanted === valueAt(config, showWhen.path));
}

function errorOf(path: string, problems: readonly FieldProblem[]): string | null {
  return problems.find(({ field }) => field === path || field?.startsWith(`${path}.`))?.message ?? null;
}

/** Draws a form from data. */
export function NodeForm({ sections, config, onChange, problems, disabled = false }: NodeFormProps) {
  const set = (path: string) => (value: JsonValue) => onChange(withValueAt(config, path, value), path);
  const draw = (field: FormField) =>
    isShown(field, config) && (
      <div key={field.path} data-field={field.path}>
        <FormWidget
          field={field}
          value={valueAt(config, field.path)}
          config={config}
          onChange={set(field.path)}
          error={errorOf(field.path, problems)}
          disabled={disabled}
        />
      </div>
    );
  return (
    <>
      {sections.map((section, index) =>
        section.advanced ? (
          <FoldedSection
            key={section.title ?? index}
            title={section.title ?? 'More'}
            startsOpen={section.fields.some((field) => errorOf(field.path, problems) !== null)}
          >
            {section.fields.map(draw)}
          </FoldedSection>
        ) : (
          <div key={section.title ?? index} className="col p-form-section">
            {section.title && <h3 className="b">{section.title}</h3>}
            {section.fields.map(draw)}
          </div>
        ),
      )}
    </>
  );
}

interface FoldedSectionProps {
  readonly title: string;
  readonly startsOpen: boolean;
  readonly children: React.ReactNode;
}

/** A part of a form that starts folded. */
export function FoldedSection({ title, startsOpen, children }: FoldedSectionProps) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  return (
    <section className="p-form-folded">
      <button type="button" className="p-fold" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
        {title}
      </button>
      {isOpen && <div className="col p-form-section">{children}</div>}
    </section>
  );
}
