import type { ApiOutputs } from '@perennial/api-contract';
import { integerKey } from '@perennial/engine';
import { importView } from '../read-models/imports.ts';
import type { Services } from '../services.ts';
import { notFound, type Refusal } from './refusal.ts';

/** One import as every import endpoint answers it. */
export async function importAnswer(services: Services, id: string): Promise<ApiOutputs['getImport'] | Refusal> {
  const key = integerKey('imp', id);
  const view = key === null ? null : await importView(services.read, key);
  return view ?? notFound('import', id);
}
