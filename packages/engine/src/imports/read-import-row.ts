import type { JsonValue, StageModelView } from '@perennial/journey';
import { type ContactInput, type RawContactInput, readContactInput } from '../contacts/contact-input.ts';
import { restoreFormula } from './error-file.ts';
import type { ImportMapping, ImportOptions, ImportTarget } from './import-options.ts';

/** One thing wrong with one row; `column` is null when it is about the row as a whole. */
export interface ImportRowError {
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** What a row says about a contact. */
export interface ImportedContact {
  readonly input: ContactInput;
  /** Key of a stage of the model that the import knows; null when the row names none. */
  readonly stage: string | null;
}

export type ImportRowOutcome =
  | { readonly ok: true; readonly contact: ImportedContact }
  | { readonly ok: false; readonly errors: readonly ImportRowError[] };

/** What rows are read with; the same for a whole file. */
export interface ImportPlan {
  /** Names of the columns, in the order of the cells. */
  readonly columns: readonly string[];
  readonly mapping: ImportMapping;
  readonly options: Pick<ImportOptions, 'defaultCountry'>;
  /** The model whose stages a stage column names; null when there is none. */
  readonly stageModel: StageModelView | null;
}

/** Longer cells are a sign of a broken quote that swallowed half the file. */
const LONGEST_CELL = 10_000;

/**
 * Reads one row of a file. Empty cells say nothing and clear nothing. Every error of the row is told.
 * Fails: `row_malformed`, `value_too_long`, `stage_unknown`, `identity_missing` and the codes of `readContactInput`.
 */
export function readImportRow(cells: readonly string[], plan: ImportPlan): ImportRowOutcome {
  if (cells.length !== plan.columns.length) {
    const message = `The row has ${cells.length} cells, the header has ${plan.columns.length}. Look for a missing quote or a stray comma.`;
    return { ok: false, errors: [{ column: null, code: 'row_malformed', message }] };
  }
  const errors: ImportRowError[] = [];
  const values = new Map<ImportTarget, { readonly column: string; readonly text: string }>();
  for (const [index, column] of plan.columns.entries()) {
    const target = Object.hasOwn(plan.mapping, column) ? plan.mapping[column] : undefined;
    const text = restoreFormula(cells[index]?.trim() ?? '');
    if (target === undefined || target === 'skip' || text === '') continue;
    if (text.length <= LONGEST_CELL) values.set(target, { column, text });
    else
      errors.push({
        column,
        code: 'value_too_long',
        message: `The value has ${text.length} characters; at most ${LONGEST_CELL} are taken.`,
      });
  }
  const stage = readStage(values.get('stage'), plan.stageModel, errors);
  const outcome = readContactInput(rawInput(values), plan.options.defaultCountry);
  if (!outcome.ok)
    errors.push(
      ...outcome.problems.map((problem) => ({
        column: columnOf(values, problem.field),
        code: problem.code,
        message: problem.message,
      })),
    );
  if (
    outcome.ok &&
    outcome.input.externalId == null &&
    outcome.input.email == null &&
    outcome.input.phone == null &&
    errors.length === 0
  ) {
    const message = 'The row has neither an external id nor an email nor a phone, so nobody can be found by it.';
    errors.push({ column: null, code: 'identity_missing', message });
  }
  return outcome.ok && errors.length === 0
    ? { ok: true, contact: { input: outcome.input, stage } }
    : { ok: false, errors };
}

type Values = ReadonlyMap<ImportTarget, { readonly column: string; readonly text: string }>;

function rawInput(values: Values): RawContactInput {
  const attributes = [...values].flatMap(([target, { text }]): [string, JsonValue][] =>
    target.startsWith('attribute:') ? [[target.slice('attribute:'.length), typedValue(text)]] : [],
  );
  return {
    externalId: values.get('externalId')?.text,
    email: values.get('email')?.text,
    phone: values.get('phone')?.text,
    timeZone: values.get('timeZone')?.text,
    locale: values.get('locale')?.text,
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
  };
}

/** Numbers and yes/no become such, so that rules can compare them; anything that would look different when written again stays text. */
function typedValue(text: string): JsonValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

function readStage(
  cell: { readonly column: string; readonly text: string } | undefined,
  model: StageModelView | null,
  errors: ImportRowError[],
): string | null {
  if (cell === undefined) return null;
  const wanted = cell.text.toLowerCase();
  const found = Object.entries(model?.names ?? {}).find(
    ([key, name]) => key === wanted || name.toLowerCase() === wanted,
  );
  if (found !== undefined) return found[0];
  const names = Object.values(model?.names ?? {}).join(', ');
  errors.push({
    column: cell.column,
    code: 'stage_unknown',
    message: `There is no stage ${JSON.stringify(cell.text.slice(0, 80))}. Use one of ${names}.`,
  });
  return null;
}

function columnOf(values: Values, field: string): string | null {
  const target = field.startsWith('attributes.') ? `attribute:${field.slice('attributes.'.length)}` : field;
  return values.get(target as ImportTarget)?.column ?? null; // fields of a contact input are the targets of a mapping
}
