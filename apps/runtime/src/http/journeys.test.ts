import type { ApiOutputs, ProblemDetails } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dormantContact } from '../testing/running-journey.ts';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { eventually, signIn, type TestClient } from '../testing/test-client.ts';

type Journey = ApiOutputs['getJourney'];

let runtime: TestRuntime;
let owner: TestClient;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
}, 60_000);
afterAll(() => runtime.close());

const winBack = async (name = 'Win back') =>
  (await owner.post<Journey>('/api/journeys', { name, starter: 'win-back' })).body;
const publish = (journey: Journey) =>
  owner.post<ApiOutputs['publishJourney'] & ProblemDetails>(`/api/journeys/${journey.id}/publish`, {
    revision: journey.draft.revision,
  });

describe('a draft', () => {
  test('of a starter journey brings its messages as message templates', async () => {
    const journey = await winBack();
    expect(journey).toMatchObject({ state: 'draft', liveVersion: null, hasUnpublishedChanges: true });
    const sends = journey.draft.document.nodes.filter(({ kind }) => kind.startsWith('send-'));
    for (const node of sends) {
      const template = await owner.get<ApiOutputs['getMessageTemplate']>(
        `/api/message-templates/${String(node.config['message'])}`,
      );
      expect(template.body).toMatchObject({ hasProblems: false, usedBy: [{ journeyId: journey.id }] });
    }
    expect(sends.length).toBe(3);
  });

  test('saved at an older revision answers the other draft and changes nothing', async () => {
    const journey = await winBack();
    const path = `/api/journeys/${journey.id}/draft`;
    const first = { document: { ...journey.draft.document, name: 'First' } };
    const saved = await owner.put<ApiOutputs['saveJourneyDraft']>(path, first, { 'if-match': '"1"' });
    expect(saved).toMatchObject({ status: 200, body: { revision: 2, problems: [] } });
    const second = { document: { ...journey.draft.document, name: 'Second' } };
    const conflict = await owner.put<ProblemDetails>(path, second, { 'if-match': '1' });
    expect(conflict).toMatchObject({
      status: 409,
      body: { code: 'draft_conflict', draft: { revision: 2, document: { name: 'First' } } },
    });
    expect((await owner.get<Journey>(`/api/journeys/${journey.id}`)).body.name).toBe('First');
  });

  test('without If-Match or with unknown keys is refused', async () => {
    const journey = await winBack();
    const path = `/api/journeys/${journey.id}/draft`;
    expect((await owner.put(path, { document: journey.draft.document })).status).toBe(400);
    const forged = { document: { ...journey.draft.document, owner: 'me' } };
    expect((await owner.put(path, forged, { 'if-match': '1' })).status).toBe(400);
  });

  test('goes out as a file and comes in as the same journey', async () => {
    const journey = await winBack('Round trip');
    const file = (await owner.get<ApiOutputs['exportJourney']>(`/api/journeys/${journey.id}/export`)).body;
    expect(Object.keys(file.messages ?? {})).toHaveLength(3);
    const copy = (await owner.post<Journey>('/api/journeys/import', { file })).body;
    const again = (await owner.get<ApiOutputs['exportJourney']>(`/api/journeys/${copy.id}/export`)).body;
    const withoutIds = (text: unknown) => JSON.stringify(text).replaceAll(/mtp_\w+/g, 'mtp');
    expect(withoutIds(again.nodes)).toBe(withoutIds(file.nodes));
    expect(Object.values(again.messages ?? {})).toEqual(Object.values(file.messages ?? {}));
  });

  test('in a file is checked with the messages it carries', async () => {
    const journey = await winBack();
    const file = (await owner.get<ApiOutputs['exportJourney']>(`/api/journeys/${journey.id}/export`)).body;
    const check = async (document: unknown) =>
      (await owner.post<ApiOutputs['checkJourney']>('/api/journeys/check', { document })).body.problems;
    const renamed: unknown = JSON.parse(JSON.stringify(file).replaceAll(/mtp_(\w+)/g, 'local-$1'));
    expect(await check(renamed)).toEqual([]);
    const broken: unknown = JSON.parse(JSON.stringify(renamed).replace('</mj-body>', '{% if %}</mj-body>'));
    expect((await check(broken)).map(({ severity }) => severity)).toContain('error');
    expect(
      (
        await check({
          ...file,
          messages: {},
          nodes: file.nodes.map((node) => ({ ...node, config: { ...node.config, message: 'gone' } })),
        })
      ).length,
    ).toBeGreaterThan(0);
  });

  test.each([
    ['no journey', { format: 'something' }],
    ['a text', 'hello'],
    ['unknown keys', { format: 'perennial.journey', schemaVersion: 1, name: 'x', nodes: [], edges: [], extra: 1 }],
  ])('from a file with %s is refused', async (_name, file) => {
    expect(await owner.post('/api/journeys/import', { file })).toMatchObject({
      status: 400,
      body: { code: 'invalid_document' },
    });
  });
});

describe('publishing', () => {
  test('an empty journey is refused with every problem', async () => {
    const { body } = await owner.post<Journey>('/api/journeys', { name: 'Empty' });
    const answer = await publish(body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'journey_invalid' } });
    expect(answer.body.problems.length).toBeGreaterThan(0);
  });

  test('freezes a numbered version, and later edits show as unpublished', async () => {
    const journey = await winBack();
    expect(await publish(journey)).toMatchObject({ status: 200, body: { version: { number: 1 } } });
    const live = (await owner.get<Journey>(`/api/journeys/${journey.id}`)).body;
    expect(live).toMatchObject({ state: 'live', liveVersion: 1, hasUnpublishedChanges: false });
    const settings = { ...live.draft.document.settings, timeoutDays: 30 };
    await owner.put(
      `/api/journeys/${journey.id}/draft`,
      { document: { ...live.draft.document, settings } },
      { 'if-match': '1' },
    );
    expect((await owner.get<Journey>(`/api/journeys/${journey.id}`)).body.hasUnpublishedChanges).toBe(true);
    expect((await publish(journey)).body.code).toBe('draft_conflict');
    const version = await owner.get<ApiOutputs['getJourneyVersion']>(`/api/journeys/${journey.id}/versions/1`);
    expect(version.body.document.settings).toMatchObject({ timeoutDays: 365 });
  });

  test('a message with problems keeps the journey from being published, and the list says which', async () => {
    const journey = await winBack();
    const send = journey.draft.document.nodes.find(({ kind }) => kind === 'send-email');
    const id = String(send?.config['message']);
    const { body } = await owner.get<ApiOutputs['getMessageTemplate']>(`/api/message-templates/${id}`);
    const content = { ...body.content, mjml: '<mjml><mj-body><mj-text>{% if %}</mj-text></mj-body></mjml>' };
    const saved = await owner.put<ApiOutputs['getMessageTemplate']>(`/api/message-templates/${id}`, {
      revision: body.revision,
      name: body.name,
      content,
    });
    expect(saved.body).toMatchObject({ hasProblems: true });
    expect(saved.body.problems[0]).toMatchObject({ field: 'mjml', line: expect.any(Number) });
    const answer = await publish(journey);
    expect(answer.status).toBe(422);
    expect(answer.body.problems.some(({ nodeId }) => nodeId === send?.id)).toBe(true);
  });
});

describe('a running journey', () => {
  test('is paused, resumed, closed, stopped and archived in that order, and in no other', async () => {
    const journey = await winBack();
    const step = (verb: string) => owner.post<Journey & ProblemDetails>(`/api/journeys/${journey.id}/${verb}`, {});
    expect((await step('pause')).status).toBe(409);
    await publish(journey);
    expect((await owner.delete<ProblemDetails>(`/api/journeys/${journey.id}`)).body.code).toBe('journey_state');
    expect((await step('pause')).body.state).toBe('paused');
    expect((await step('resume')).body.state).toBe('live');
    expect((await step('close')).body.state).toBe('closed');
    expect((await step('stop')).body.state).toBe('stopped');
    expect((await step('resume')).status).toBe(409);
    expect((await owner.delete(`/api/journeys/${journey.id}`)).body).toEqual({ done: true });
    expect((await owner.get(`/api/journeys/${journey.id}`)).status).toBe(200);
    const list = await owner.get<ApiOutputs['listJourneys']>('/api/journeys');
    expect(list.body.items.map(({ id }) => id)).not.toContain(journey.id);
  });

  test('counts people at its nodes and shows their path with reasons', async () => {
    const journey = await winBack('Counted');
    await publish(journey);
    const contactId = await dormantContact(owner, 'counted@example.test');
    const counts = async () =>
      (await owner.get<ApiOutputs['getJourneyCounts']>(`/api/journeys/${journey.id}/counts`)).body;
    const settled = await eventually(counts, ({ nodes }) => nodes.some(({ sent }) => sent === 1));
    expect(settled).toMatchObject({ entered: 1, inside: 1 });
    const list = await owner.get<ApiOutputs['listJourneys']>('/api/journeys?search=Counted');
    expect(list.body.items[0]).toMatchObject({ state: 'live', entered: 1, sent: 1 });
    const inside = await owner.get<ApiOutputs['listJourneyEnrollments']>(`/api/journeys/${journey.id}/enrollments`);
    expect(inside.body.items[0]).toMatchObject({ contactId, status: 'waiting' });
    expect(inside.body.items[0]?.hops.length).toBeGreaterThan(1);
    expect(inside.body.items[0]?.hops.every(({ sentence }) => sentence.length > 5)).toBe(true);
  });

  test('is copied with nodes and salts of its own', async () => {
    const journey = await winBack('Original');
    const copy = (await owner.post<Journey>(`/api/journeys/${journey.id}/duplicate`, {})).body;
    expect(copy.name).toBe('Original (copy)');
    const ids = (one: Journey) => one.draft.document.nodes.flatMap(({ id, salt }) => [id, salt]);
    expect(ids(copy).some((id) => ids(journey).includes(id))).toBe(false);
    expect(copy.draft.document.edges).toHaveLength(journey.draft.document.edges.length);
  });
});

test('journeys come in pages, newest change first, each once', async () => {
  for (let number = 0; number < 5; number += 1) await owner.post('/api/journeys', { name: `Page ${number}` });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { body: ApiOutputs['listJourneys'] } = await owner.get(
      `/api/journeys?search=Page&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...page.body.items.map(({ name }) => name));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0']);
});

test.each(['jou_zzz', 'nonsense', 'con_1', '1'])('a journey %s is not there', async (id) => {
  expect([400, 404]).toContain((await owner.get(`/api/journeys/${id}`)).status);
});
