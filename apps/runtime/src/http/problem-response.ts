import { STATUS_CODES } from 'node:http';
import { ORPCError, ValidationError } from '@orpc/server';
import type { ProblemDetails, ProblemItem } from '@perennial/api-contract';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { pathWithoutSecrets } from './request-log.ts';

/** Carries a refusal through code that only knows exceptions (middleware, oRPC). */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/** A body parser's own errors: safe to judge by, never shown. */
const httpErrorSchema = z.object({ status: z.number().int().min(400).max(499), type: z.string().optional() });

const bodyErrors: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  'entity.too.large': ['body_too_large', 'The request is larger than this address accepts: send it in smaller parts.'],
  'entity.parse.failed': ['malformed_json', 'The request body is not valid JSON: check quotes, commas and brackets.'],
  'charset.unsupported': ['malformed_body', 'The request body is in an unknown character set: send UTF-8.'],
  'encoding.unsupported': [
    'malformed_body',
    'The request body is compressed in an unknown way: send it as gzip or plain.',
  ],
};

/** 404 of every path that nothing answers; Express itself would answer HTML. */
export const unknownAddress: RequestHandler = (request, _response, next) => {
  next(
    new RefusedRequest(
      refuse(
        404,
        'unknown_address',
        `Nothing answers ${request.method} ${pathWithoutSecrets(request.originalUrl)}: see /api/docs.`,
      ),
    ),
  );
};

/** The only place that turns errors into HTTP answers, and logs each exactly once. Source: RFC 9457. */
export const problemResponse: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const refusal = refusalOf(error);
  const requestId = String(request.id);
  if (refusal.status >= 500)
    request.log.error({ err: error, code: refusal.code, issues: issuesOf(error) }, 'request failed');
  else request.log.info({ code: refusal.code, status: refusal.status }, 'request refused');
  if (response.headersSent) {
    next(error); // too late for an answer: Express closes the connection
    return;
  }
  sendProblem(response, refusal, requestId);
};

function sendProblem(response: Response, refusal: Refusal, requestId: string): void {
  const { status, code, detail, problems, draft, retryAfterSeconds } = refusal;
  const title = STATUS_CODES[status] ?? 'Error';
  const body: ProblemDetails = {
    type: `/docs/errors/${code}`,
    title,
    status,
    detail,
    code,
    requestId,
    problems: [...problems],
    ...(draft === undefined ? {} : { draft }),
  };
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  response.status(status).setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(body));
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedRequest) return error.refusal;
  if (isRefusal(error)) return error;
  if (error instanceof ORPCError && error.status < 500) return refusalOfInput(error);
  if (isStorageTrouble(error)) return storageTrouble;
  const parsed = error instanceof ORPCError ? null : httpErrorSchema.safeParse(error);
  if (parsed?.success) {
    const [code, detail] = bodyErrors[parsed.data.type ?? ''] ?? [
      'malformed_request',
      'The request could not be read: check its address and headers.',
    ];
    return refuse(parsed.data.status, code, detail);
  }
  return refuse(
    500,
    'internal_error',
    'Something went wrong on our side and has been logged: try again, and give the request id when you report it.',
  );
}

/** The database can't take writes right now: nothing was changed, and the same request may work in a moment (guarantees F1, F2). */
function isStorageTrouble(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^SQLITE_(FULL|BUSY|IOERR|READONLY|CANTOPEN)/.test(code);
}

const storageTrouble = refuse(
  503,
  'storage_unavailable',
  'The database could not be written: nothing was changed. Free disk space if it is full, then send the request again.',
  { retryAfterSeconds: 5 },
);

/** What does not fit the contract: places and messages, never values. */
function issuesOf(error: unknown): readonly { readonly path: string; readonly message: string }[] {
  const issues = error instanceof ORPCError && error.cause instanceof ValidationError ? error.cause.issues : [];
  return issues.map(({ message, path }) => ({
    message,
    path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  }));
}

/** oRPC refuses what does not fit the contract; its issues become one problem per field. */
function refusalOfInput(error: ORPCError<string, unknown>): Refusal {
  const problems: readonly ProblemItem[] = issuesOf(error).map((issue) => ({ code: 'invalid_input', ...issue }));
  const first = problems[0];
  const detail =
    first === undefined
      ? 'The request does not fit this address: see /api/docs.'
      : `${first.path === '' ? 'The request' : first.path}: ${first.message} See /api/docs.`;
  return refuse(error.status, error.status === 400 ? 'invalid_input' : error.code.toLowerCase(), detail, { problems });
}
