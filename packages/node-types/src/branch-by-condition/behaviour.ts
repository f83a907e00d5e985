import {
  type ConfigProblem,
  type NameLookup,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
} from '@perennial/journey';
import { conditionProblems, type FactNeed, factKey, factsOfCondition, matchesCondition } from '@perennial/segments';
import { conditionErrors } from '../config-problem.ts';
import { seenSentences, seenValues } from '../seen-values.ts';
import type { Config, Path } from './config.ts';

export function outlets(config: Config): readonly Outlet[] {
  return [
    ...config.paths.map((path, index) => ({ id: `path:${path.id}`, label: pathName(path, index), optional: true })),
    { id: 'else', label: 'Everyone else', optional: true },
  ];
}

export function needs(config: Config): readonly FactNeed[] {
  const facts = config.paths.flatMap((path) => factsOfCondition(path.condition, 'ever'));
  return [...new Map(facts.map((need) => [factKey(need), need])).values()];
}

/** Judges every path, also those after the first match, so that the record answers "why not the other one". */
export function enter({ config, facts, now, stageModels }: NodeContext<Config>): Outcome {
  const judged = config.paths.map((path, index) => {
    const result = matchesCondition(path.condition, facts, now, { since: 'ever', stageModels });
    return { id: path.id, name: pathName(path, index), ...result };
  });
  const values = {
    paths: judged.map(({ name, matches, seen }) => ({ name, matched: matches, seen: seenValues(seen) })),
  };
  const taken = judged.find((path) => path.matches);
  if (taken === undefined) {
    const sentence = `No path fits, so the contact goes with everyone else. ${seenSentences(judged.flatMap(({ seen }) => seen))}`;
    return { kind: 'advance', outlet: 'else', reason: reason('no_path_matched', sentence, values) };
  }
  const sentence = `"${taken.name}" is the first path that fits. ${seenSentences(taken.seen)}`;
  return { kind: 'advance', outlet: `path:${taken.id}`, reason: reason('path_matched', sentence, values) };
}

export function problems(config: Config, names: NameLookup): readonly ConfigProblem[] {
  return config.paths.flatMap((path, index) =>
    conditionErrors(conditionProblems(path.condition, `paths.${index}.condition`, names)).map((problem) => ({
      ...problem,
      message: `Path "${pathName(path, index)}": ${problem.message}`,
    })),
  );
}

export function summary(config: Config): string {
  return `${config.paths.map(pathName).join(', ')} or everyone else`;
}

function pathName(path: Path, index: number): string {
  return path.name === '' ? `Path ${index + 1}` : path.name;
}
