export { describeInboundStore, type InboundStoreFixture } from './inbound-store.conformance.ts';
