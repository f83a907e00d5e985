export {
  TOY_NOW,
  type ToyEdge,
  type ToyNode,
  toyContact,
  toyJourney,
  toyMessageHashes,
  toyNames,
  toyNodeId,
  toyPlan,
  toyPlanSettings,
  toyTrigger,
} from './toy-journey.ts';
export { toyKinds, toyNodeTypes } from './toy-node-types.ts';
