import type { StageModel } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done, refused } from './command.ts';

/** Replaces or adds a stage model. Fails: `stage_in_use` when a stage that holds people is left out. */
export const saveStageModel: Command<{ readonly model: StageModel }, null> = async (
  session,
  { model },
  { now, actor, requestId },
) => {
  const held = await session.db
    .selectFrom('contact_stages')
    .where('model', '=', model.key)
    .select('stage')
    .distinct()
    .execute();
  const lost = held.filter(({ stage }) => !model.stages.some((kept) => kept.key === stage));
  if (lost.length > 0) {
    const names = lost.map(({ stage }) => stage).join(', ');
    return refused('stage_in_use', `People stand in ${names}. Move them to another stage first, then remove it.`);
  }
  if (model.isDefault)
    await session.db.updateTable('stage_models').set({ is_default: 0 }).where('key', '<>', model.key).execute();
  const row = {
    name: model.name,
    document: JSON.stringify(model),
    is_default: model.isDefault ? 1 : 0,
    updated_at: now,
  };
  await session.db
    .insertInto('stage_models')
    .values({ ...row, key: model.key, created_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((set) => ({ ...row, revision: set('stage_models.revision', '+', 1) })),
    )
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'stage-model.save',
    objectKind: 'stage-model',
    objectId: model.key,
    fields: ['stages'],
    requestId,
  });
  return done(null);
};
