import {
  analyzeSync,
  Liquid,
  type LiquidError,
  type Template,
  TypeGuards,
  toValueSync,
  Value,
  type Variable,
} from 'liquidjs';

/** One variable that a message template reads. */
export interface TemplateVariable {
  /** As a person writes it, for example `contact.firstName`. */
  readonly name: string;
  /** True when every place that reads it copes with no value: by a `default` filter, or by only asking whether it is there. */
  readonly hasFallback: boolean;
  /** First place without a fallback, else the first place; both counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** Where reading a message template stopped; line and column are counted from 1. */
export interface TemplateSyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type TemplateReading =
  | { readonly ok: true; readonly variables: readonly TemplateVariable[] }
  | { readonly ok: false; readonly problem: TemplateSyntaxProblem };

/** Tags that read files; message templates have none. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'];

/** Tags whose conditions take a missing value for false. */
const LENIENT_TAGS = ['if', 'unless'];

/** Far more than a person writes, far less than what exhausts the stack while variables are looked for. */
const MAX_NESTING = 100;

const parser = createParser();

/**
 * Lists what a Liquid text reads from outside, sorted by name; names that the text assigns itself are left out. Parses only, never renders.
 * Fails: the first mistake in the syntax, an unknown tag or filter, tags nested more than 100 deep.
 * Source: decisions.md 15.
 */
export function templateVariables(source: string): TemplateReading {
  const parsed = parse(source);
  if (!parsed.ok) return parsed;
  if (isNestedDeeper(parsed.templates, MAX_NESTING)) {
    const message = `tags are nested more than ${MAX_NESTING} deep`;
    return { ok: false, problem: { message, line: 1, column: 1 } };
  }
  const safePlaces = new Set(placesWithFallback(parsed.templates));
  const uses = Object.values(analyzeSync(parsed.templates, { partials: false }).globals).flat();
  return { ok: true, variables: summarize(uses, safePlaces) };
}

type Parsed =
  | { readonly ok: true; readonly templates: Template[] }
  | { readonly ok: false; readonly problem: TemplateSyntaxProblem };

function parse(source: string): Parsed {
  try {
    return { ok: true, templates: parser.parse(source) };
  } catch (error) {
    // The parser wraps whatever goes wrong, an exhausted stack included, in an error that knows the place.
    const { message, token } = error as LiquidError;
    const [line, column] = token.getPosition();
    const problem = {
      message: message.replace(/, line:\d+, col:\d+$/, ''),
      line: Number(line),
      column: Number(column),
    };
    return { ok: false, problem };
  }
}

function createParser(): Liquid {
  // With its own (empty) set of files and partials, the library never looks at a disk.
  const liquid = new Liquid({ strictFilters: true, templates: {} });
  for (const name of FILE_TAGS) delete liquid.tags[name];
  return liquid;
}

function summarize(uses: readonly Variable[], safePlaces: ReadonlySet<string>): readonly TemplateVariable[] {
  const variables = new Map<string, TemplateVariable>();
  for (const use of uses) {
    const { row: line, col: column } = use.location;
    const name = use.toString();
    const hasFallback = safePlaces.has(placeText(line, column));
    const known = variables.get(name);
    // The first place counts, until one without a fallback is found.
    if (known === undefined || (known.hasFallback && !hasFallback))
      variables.set(name, { name, hasFallback, line, column });
  }
  return [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every place where a missing value is no mistake, in the tags' blocks too. */
function placesWithFallback(templates: readonly Template[]): readonly string[] {
  return templates.flatMap((template) => {
    const isLenient = TypeGuards.isTagToken(template.token) && LENIENT_TAGS.includes(template.token.name);
    const places = [...(template.arguments?.() ?? [])].flatMap((argument) => {
      const isSafe = argument instanceof Value && (isLenient || argument.filters[0]?.name === 'default');
      return isSafe ? placesRead(argument) : [];
    });
    return [...places, ...placesWithFallback(childrenOf(template))];
  });
}

function isNestedDeeper(templates: readonly Template[], levels: number): boolean {
  if (templates.length === 0) return false;
  return levels === 0 || templates.some((template) => isNestedDeeper(childrenOf(template), levels - 1));
}

function childrenOf(template: Template): readonly Template[] {
  return template.children === undefined ? [] : toValueSync(template.children(false, true));
}

/** Places of the variables before the first filter. */
function placesRead(value: Value): readonly string[] {
  return value.initial.postfix.filter(TypeGuards.isPropertyAccessToken).map((token) => {
    const [line, column] = token.getPosition();
    return placeText(Number(line), Number(column));
  });
}

function placeText(line: number, column: number): string {
  return `${line}:${column}`;
}
