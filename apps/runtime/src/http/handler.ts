import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/server';
import type { ApiContract } from '@perennial/api-contract';
import type { Principal } from '../accounts/principal.ts';
import type { Services } from '../services.ts';
import type { Refusal } from './refusal.ts';

export type EndpointName = keyof ApiContract;

/** Input of an endpoint after parsing: defaults filled in. */
export type HandlerInput<Name extends EndpointName> =
  ApiContract[Name] extends ContractProcedure<infer Input, infer _Output, infer _Errors, infer _Meta>
    ? InferSchemaOutput<Input>
    : never;

/** What an endpoint answers; checked against the contract before it leaves. */
export type HandlerOutput<Name extends EndpointName> =
  ApiContract[Name] extends ContractProcedure<infer _Input, infer Output, infer _Errors, infer _Meta>
    ? InferSchemaInput<Output>
    : never;

/** One authorized request as a handler sees it. */
export interface Call<Name extends EndpointName> {
  readonly input: HandlerInput<Name>;
  readonly principal: Principal;
  readonly requestId: string;
  /** Ends when the caller goes away. */
  readonly signal: AbortSignal | undefined;
}

/** Answers one endpoint. Expected failures are returned as refusals; thrown errors are bugs. */
export type Handler<Name extends EndpointName> = (
  call: Call<Name>,
  services: Services,
) => Promise<HandlerOutput<Name> | Refusal>;
