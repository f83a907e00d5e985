import { describeProvider } from '../../testing/provider.conformance.ts';
import { startSandboxHarness } from '../../testing/sandbox-harness.ts';
import { provider } from './index.ts';

describeProvider(provider, () => startSandboxHarness('sms'));
