import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { endpoints } from './endpoints.generated.ts';

export { defineEndpoint, type EndpointMeta } from './endpoint.ts';
export { endpoints } from './endpoints.generated.ts';
export { isAllowed, type Permission, permissionRoles, permissions, type Role, roles } from './permission.ts';
export { type ProblemDetails, type ProblemItem, problemDetailsSchema, problemItemSchema } from './problem-details.ts';

/** The whole contract: what the server implements and the client calls. */
export type ApiContract = typeof endpoints;
/** `ApiInputs['publishJourney']` is what a caller sends. */
export type ApiInputs = InferContractRouterInputs<ApiContract>;
/** `ApiOutputs['getContact']` is what a caller gets. */
export type ApiOutputs = InferContractRouterOutputs<ApiContract>;
