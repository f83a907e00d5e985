export { describeConsentAndFeedback } from './consent-and-feedback.conformance.ts';
export { describeEngineStore } from './engine-store.conformance.ts';
export { describeInboundStore, type InboundStoreFixture } from './inbound-store.conformance.ts';
export { createScriptedSender, type ScriptedSender, type SenderScript, sendsAll } from './scripted-sender.ts';
export {
  type EngineStoreFixture,
  noon,
  openToyCompany,
  type Row,
  sentOutcome,
  type ToyCompany,
} from './toy-company.ts';
export { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
