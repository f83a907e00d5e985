import { type JourneyDocument, type JourneyNode, journeySettingsSchema, type NameLookup } from '@perennial/journey';
import { createNodeViews } from '../canvas/node-view.ts';

function node(id: string, kind: string, config: JourneyNode['config'] = {}): JourneyNode {
  return { id, kind, configVersion: 1, name: '', note: '', enabled: true, salt: `salt-${id}`, config };
}

const ordered = { kind: 'group', combinator: 'all', not: false, conditions: [] };

/** Names for tests: one stage model, one topic, one email. */
export const sampleNames: NameLookup = {
  stageModels: {
    'classic-five': {
      mainPath: ['engagement', 'retention'],
      detours: ['dormant'],
      names: { engagement: 'Engagement', retention: 'Retention', dormant: 'Dormant' },
    },
  },
  topics: { offers: 'Offers and news' },
  segments: {},
  goals: {},
  messageTemplates: { mtp_1: { name: 'We saved your usual', channel: 'email' } },
};

export const sampleViews = createNodeViews(sampleNames);

/** Entry → wait 3 days → split → (email → exit one) or (exit two). Nothing has a position. */
export const sampleJourney: JourneyDocument = {
  format: 'perennial.journey',
  schemaVersion: 1,
  name: 'Win back',
  settings: journeySettingsSchema.parse({}),
  nodes: [
    node('aaaaaaaa', 'enter-on-stage-change', { model: 'classic-five', from: ['retention'], to: ['dormant'] }),
    node('bbbbbbbb', 'wait-for-duration', { mode: 'elapsed', duration: { amount: 3, unit: 'days' } }),
    node('cccccccc', 'wait-until-condition', { condition: ordered, timeout: { amount: 4, unit: 'days' } }),
    node('dddddddd', 'send-email', { message: 'mtp_1', topic: 'offers', trackOpens: true, trackClicks: true }),
    node('eeeeeeee', 'exit', { label: 'Won back' }),
    node('ffffffff', 'exit', { label: 'Sunset' }),
  ],
  edges: [
    { from: 'aaaaaaaa', outlet: 'next', to: 'bbbbbbbb' },
    { from: 'bbbbbbbb', outlet: 'next', to: 'cccccccc' },
    { from: 'cccccccc', outlet: 'met', to: 'eeeeeeee' },
    { from: 'cccccccc', outlet: 'timeout', to: 'dddddddd' },
    { from: 'dddddddd', outlet: 'sent', to: 'ffffffff' },
  ],
  layout: {},
  messages: {},
};
