export {
  type CallbackAnswer,
  type CallbackOutcome,
  type CallbackReceiver,
  type CallbackRequest,
  factOfReport,
  type InboundMessage,
  inboundUrl,
  messageKeyOfCallback,
  type ProviderReport,
  statusCallbackUrl,
} from './callback.ts';
export {
  defineProvider,
  type Provider,
  type ProviderContext,
  type SettingsOutcome,
  type SettingsProblem,
} from './provider.ts';
export { parseSmtpUrl, type SmtpUrlOutcome } from './providers/email-smtp/smtp-url.ts';
export { providers } from './registry.generated.ts';
export {
  type CompileOutcome,
  type ContentProblem,
  compileEmail,
  compileSms,
  type EmailSource,
} from './rendering/compile-email.ts';
export { createMessageRenderer, type MessageRendererOptions } from './rendering/create-message-renderer.ts';
export { type SmsLength, smsSegments } from './rendering/sms-segments.ts';
export { createMemorySandboxStore } from './sandbox/memory-sandbox-store.ts';
export { type SandboxText, type SandboxVerdict, sandboxFact, sandboxText } from './sandbox/sandbox-actions.ts';
export type {
  CaughtMessage,
  SandboxEntry,
  SandboxQuery,
  SandboxReply,
  SandboxStore,
} from './sandbox/sandbox-store.ts';
export { signTracking, type TrackedLink, verifyTracking } from './tracking/tracking-token.ts';
export { trackingUrl } from './tracking/tracking-url.ts';
