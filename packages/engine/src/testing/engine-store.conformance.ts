import { describe } from 'vitest';
import { describeEffects } from './effects.conformance.ts';
import { describeEnrollments } from './enrollments.conformance.ts';
import { describeMessageQueue } from './message-queue.conformance.ts';
import { describeReentry } from './reentry.conformance.ts';
import type { EngineStoreFixture } from './toy-company.ts';

/** What every engine store must do, whatever database it stands on. */
export function describeEngineStore(name: string, open: () => Promise<EngineStoreFixture>): void {
  describe(`${name} as engine store`, () => {
    describeEnrollments(open);
    describeEffects(open);
    describeReentry(open);
    describeMessageQueue(open);
  });
}
