export { type AddressOutcome, parseEmailAddress, parsePhoneNumber } from './contacts/address.ts';
export type { Clock } from './ports/clock.ts';
export type { FrozenContent, MessageRenderer, RenderOutcome, RenderRequest, RenderScope } from './ports/message-renderer.ts';
export type { HandOffPermission, MessageSender, OutboundEmail, OutboundMessage, OutboundSms, SendOutcome } from './ports/message-sender.ts';
