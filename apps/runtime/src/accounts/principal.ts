import type { Role } from '@perennial/api-contract';

/** Who is asking: a signed-in person or an API key. */
export interface Principal {
  readonly kind: 'user' | 'api-key';
  readonly id: string;
  readonly name: string;
  /** Null for API keys. */
  readonly email: string | null;
  readonly role: Role;
}

/** How audit rows and `savedBy` name a principal: an id, never a value a person could want erased. */
export function actorOf(principal: Principal): string {
  return `${principal.kind}:${principal.id}`;
}
