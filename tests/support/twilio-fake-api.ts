import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import type { FakeSms } from './twilio-fake.ts';

/** Twilio's own OpenAPI description, as its command line tool ships it (Apache-2.0). */
const DESCRIPTION = '@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json';
const CREATE = '/paths/~12010-04-01~1Accounts~1{AccountSid}~1Messages.json/post';

export interface MessagesApi {
  /** Fields of a create request; everything the description does not allow is noted as a violation. */
  readonly readCreate: (accountSid: string, body: string) => Readonly<Record<string, string>>;
  readonly answerMessage: (response: ServerResponse, status: number, message: FakeSms, accountSid: string) => void;
  readonly answerError: (
    response: ServerResponse,
    status: number,
    code: number | null,
    headers?: Readonly<Record<string, string>>,
  ) => void;
}

interface Schemas {
  readonly ajv: Ajv;
  readonly request: ValidateFunction;
  readonly answer: ValidateFunction;
  readonly account: ValidateFunction;
  /** Names of the fields of a create request. */
  readonly known: ReadonlySet<string>;
}

let compiled: Schemas | null = null;

/** The parts of the description that the fake needs; compiled once, since the file has two megabytes. */
function schemas(): Schemas {
  compiled ??= compile();
  return compiled;
}

function compile(): Schemas {
  const description = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(DESCRIPTION)), 'utf8'));
  const ajv = new Ajv({ strict: false, coerceTypes: 'array', allErrors: true, validateFormats: true });
  ajv.addFormat('date-time-rfc-2822', /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/);
  ajv.addFormat('uri', /^https?:\/\/\S+$/);
  // names for how a value is shown, not rules
  for (const name of ['phone-number', 'currency', 'uri-map', 'date-time', 'decimal']) ajv.addFormat(name, true);
  ajv.addSchema(description, 'twilio');
  const form = `${CREATE}/requestBody/content/application~1x-www-form-urlencoded/schema`;
  const request = ajv.getSchema(`twilio#${form}`);
  const answer = ajv.getSchema('twilio#/components/schemas/api.v2010.account.message');
  const account = ajv.getSchema(`twilio#${CREATE}/parameters/0/schema`);
  if (request === undefined || answer === undefined || account === undefined)
    throw new Error('The description has no schemas for creating messages.');
  return { ajv, request, answer, account, known: new Set(Object.keys(fieldsOf(request))) };
}

/** Holds requests and answers against the description. */
export function loadMessagesApi(violations: string[]): MessagesApi {
  const { ajv, request: requestSchema, answer: answerSchema, account: accountSchema, known } = schemas();
  const check = (what: string, schema: ValidateFunction, value: unknown) => {
    if (!schema(value)) violations.push(`${what}: ${ajv.errorsText(schema.errors)}`);
  };
  return {
    readCreate: (accountSid, body) => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      for (const name of Object.keys(fields)) if (!known.has(name)) violations.push(`request: unknown field ${name}`);
      check('account', accountSchema, accountSid);
      check('request', requestSchema, { ...fields });
      if (fields.From === undefined && fields.MessagingServiceSid === undefined) violations.push('request: no sender');
      return fields;
    },
    answerMessage: (response, status, message, accountSid) => {
      const answer = answerOf(message, accountSid);
      check('answer', answerSchema, structuredClone(answer));
      send(response, status, answer, {});
    },
    answerError: (response, status, code, headers = {}) => {
      const moreInfo = `https://www.twilio.com/docs/errors/${code}`;
      send(response, status, { code, message: `refused with ${code}`, more_info: moreInfo, status }, headers);
    },
  };
}

function fieldsOf(schema: ValidateFunction): object {
  const described: unknown = schema.schema;
  const hasFields = typeof described === 'object' && described !== null && 'properties' in described;
  return hasFields ? Object(described.properties) : {};
}

function send(response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function answerOf(message: FakeSms, accountSid: string): object {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  const date = new Date(message.at).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: date,
    date_sent: null,
    date_updated: date,
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: message.messagingServiceSid === null ? '1' : '0',
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}
