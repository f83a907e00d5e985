import { type AnySchema, oc } from '@orpc/contract';
import type { Permission } from './permission.ts';

/** Carried by every endpoint; the server authorizes by it before a handler runs. */
export interface EndpointMeta {
  readonly permission: Permission;
}

const contract = oc.$meta<EndpointMeta>({ permission: 'settings.edit' });

interface EndpointSpec<Input extends AnySchema, Output extends AnySchema> {
  readonly permission: Permission;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the origin, parameters in braces: `/api/journeys/{id}`. */
  readonly path: `/api/${string}`;
  /** One sentence shown in the API page. */
  readonly summary: string;
  readonly tag: string;
  /** Path parameters together with the query (GET, DELETE) or the body. With `detailed`: `{params, query, headers, body}`. */
  readonly input: Input;
  readonly output: Output;
  readonly detailed?: boolean;
  /** Default 200. */
  readonly successStatus?: number;
}

/** Declares one endpoint of the management API; server, client and OpenAPI page derive from it. A missing permission is a type error. */
export function defineEndpoint<Input extends AnySchema, Output extends AnySchema>(spec: EndpointSpec<Input, Output>) {
  return contract
    .meta({ permission: spec.permission })
    .route({
      method: spec.method,
      path: spec.path,
      summary: spec.summary,
      tags: [spec.tag],
      successStatus: spec.successStatus ?? 200,
      inputStructure: spec.detailed ? 'detailed' : 'compact',
    })
    .input(spec.input)
    .output(spec.output);
}
