import { projectRoot } from '../bootstrap/project.mjs';
import { generateRegistries } from '../generate-registries.ts';
import { scaffold } from '../new/scaffold.ts';
import { templates } from '../new/templates.ts';

/** Makes a new part that compiles and passes its suite: `npm run new -- KIND NAME`. */
export async function run([kind, name]: readonly string[]): Promise<number> {
  const template = kind === undefined ? undefined : templates[kind];
  if (template === undefined || name === undefined) {
    console.error(`Say what to make and its name: npm run new -- (${Object.keys(templates).join('|')}) NAME`);
    return 2;
  }
  const outcome = scaffold(projectRoot, template, name);
  if (!outcome.ok) {
    console.error(outcome.problem);
    return 1;
  }
  const written = [...outcome.paths, ...generateRegistries(projectRoot)];
  console.log(`Wrote\n${written.map((path) => `  ${path}`).join('\n')}\n${template.next(name)}`);
  return 0;
}
