import { actorOf } from '../accounts/principal.ts';
import type { Actor } from '../writer/commands.ts';
import type { Call, EndpointName } from './handler.ts';

/** Who asks, as commands and audit rows want it. */
export function callerOf<Name extends EndpointName>({ principal, requestId }: Call<Name>): Actor {
  return { actor: actorOf(principal), requestId };
}
