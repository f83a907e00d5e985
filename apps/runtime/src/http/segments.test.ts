import type { ApiOutputs, ProblemDetails } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { eventually, signIn, type TestClient } from '../testing/test-client.ts';

type Segment = ApiOutputs['getSegment'];
type Preview = ApiOutputs['previewSegment'];
type Explanation = ApiOutputs['explainSegment'];

let runtime: TestRuntime;
let owner: TestClient;
let ana: string;
let rui: string;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
  ana = await contact('ana@example.test', { city: 'Porto', score: '12', firstName: 'Ana' });
  rui = await contact('rui@example.test', { city: 'Lisbon', score: 3 });
}, 60_000);
afterAll(() => runtime.close());

async function contact(email: string, attributes: object): Promise<string> {
  return (await owner.post<{ id: string }>('/api/contacts', { email, attributes })).body.id;
}

const rule = (name: string, operator: string, value: unknown = null) => ({
  kind: 'rule',
  field: { kind: 'attribute', name },
  operator,
  value,
});
const inside = (segment: string) => ({ kind: 'rule', field: { kind: 'segment', segment }, operator: 'is-true' });

const make = (body: object) => owner.post<Segment>('/api/segments', body);
const get = (key: string) => owner.get<Segment>(`/api/segments/${key}`);
const refreshed = (key: string) =>
  eventually(
    () => get(key),
    ({ body }) => !body.isRefreshing,
  );
const memberIds = async (key: string) =>
  (await owner.get<ApiOutputs['listSegmentMembers']>(`/api/segments/${key}/members`)).body.items.map(({ id }) => id);

describe('a preview', () => {
  test('counts who meets a condition and shows some of them', async () => {
    const { status, body } = await owner.post<Preview>('/api/segments/preview', {
      condition: rule('score', 'at-least', 10),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 1, total: 2, samples: [{ id: ana, name: 'Ana' }] });
  });

  test('follows contacts that change after an attribute was first compared', async () => {
    const condition = rule('pet', 'contains', 'cat');
    const count = async () => (await owner.post<Preview>('/api/segments/preview', { condition })).body.count;
    expect(await count()).toBe(0);
    await owner.patch(`/api/contacts/${rui}`, { attributes: { pet: 'Two CATS' } });
    expect(await count()).toBe(1);
    await owner.patch(`/api/contacts/${rui}`, { attributes: { pet: null } });
    expect(await count()).toBe(0);
  });

  test('of a condition that cannot be judged says what is wrong and where', async () => {
    const { status, body } = await owner.post<ProblemDetails>('/api/segments/preview', {
      condition: inside('gone'),
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid_condition',
      problems: [{ code: 'unknown_segment', field: 'condition.field.segment' }],
    });
  });
});

describe('a segment', () => {
  test('is made with a key of its own, finds its members and keeps them', async () => {
    const made = await make({ name: 'Pórto friends!', condition: rule('city', 'equals', 'porto') });
    expect(made).toMatchObject({
      status: 201,
      body: { key: 'porto-friends', kind: 'dynamic', summary: 'city is porto', revision: 1, usedBy: [] },
    });
    expect((await refreshed('porto-friends')).body.members).toBe(1);
    expect((await make({ name: 'Porto Friends', condition: rule('city', 'is-set') })).body.key).toBe('porto-friends-2');
    await owner.patch(`/api/contacts/${rui}`, { attributes: { city: 'PORTO' } });
    expect(await memberIds('porto-friends')).toEqual([rui, ana]);
    await owner.patch(`/api/contacts/${rui}`, { attributes: { city: 'Lisbon' } });
    expect(await memberIds('porto-friends')).toEqual([ana]);
    const eva = await contact('eva@example.test', { city: 'Porto' });
    expect(await memberIds('porto-friends')).toEqual([eva, ana]);
    await owner.delete(`/api/contacts/${eva}`);
    expect(await memberIds('porto-friends')).toEqual([ana]);
  });

  test('says why a contact is in or out, with the values seen', async () => {
    const path = (id: string) => `/api/segments/porto-friends/explanation?contact=${id}`;
    const out = (await owner.get<Explanation>(path(rui))).body;
    expect(out).toMatchObject({
      isMember: false,
      matches: false,
      rules: [{ sentence: 'City: Lisbon (asked for: is porto).', value: 'Lisbon', matched: false }],
    });
    expect((await owner.get<Explanation>(path(ana))).body).toMatchObject({ isMember: true, matches: true });
    expect((await owner.get(path('con_zzzz'))).status).toBe(404);
  });

  test('that others name cannot be deleted, nor contain itself', async () => {
    await make({ name: 'Happy', condition: inside('porto-friends') });
    expect((await refreshed('happy')).body.members).toBe(1);
    const refusal = await owner.delete<ProblemDetails>('/api/segments/porto-friends');
    expect(refusal).toMatchObject({ status: 409, body: { code: 'segment_in_use' } });
    const before = (await get('porto-friends')).body;
    expect(before.usedBy).toEqual([{ kind: 'segment', id: 'happy', name: 'Happy' }]);
    const cycle = await owner.put<ProblemDetails>('/api/segments/porto-friends', {
      revision: before.revision,
      name: before.name,
      description: '',
      condition: inside('happy'),
    });
    expect(cycle).toMatchObject({ status: 409, body: { code: 'segment_cycle' } });
    expect(cycle.body.detail).toContain('“Pórto friends!” → “Happy” → “Pórto friends!”');
    expect((await owner.delete('/api/segments/happy')).status).toBe(200);
    expect((await get('happy')).status).toBe(404);
  });

  test('that is redefined takes in and lets go, and a second editor is told', async () => {
    const before = (await get('porto-friends')).body;
    const save = (revision: number) =>
      owner.put<Segment>('/api/segments/porto-friends', {
        revision,
        name: 'Lisbon friends',
        description: 'moved',
        condition: rule('city', 'equals', 'Lisbon'),
      });
    expect(await save(before.revision)).toMatchObject({ status: 200, body: { key: 'porto-friends', revision: 2 } });
    await refreshed('porto-friends');
    expect(await memberIds('porto-friends')).toEqual([rui]);
    expect(await save(before.revision)).toMatchObject({ status: 409, body: { code: 'segment_conflict' } });
  });
});

describe('a list', () => {
  test('is kept by hand, and segments that name it follow', async () => {
    expect(await make({ name: 'Team', kind: 'static' })).toMatchObject({ status: 201, body: { members: 0 } });
    await make({ name: 'Team followers', condition: inside('team') });
    await refreshed('team-followers');
    expect((await owner.put(`/api/segments/team/members/${rui}`, {})).status).toBe(200);
    expect(await memberIds('team-followers')).toEqual([rui]);
    expect((await owner.delete(`/api/segments/team/members/${rui}`)).status).toBe(200);
    expect(await memberIds('team-followers')).toEqual([]);
    expect(await owner.put(`/api/segments/team-followers/members/${rui}`, {})).toMatchObject({
      status: 409,
      body: { code: 'segment_kind' },
    });
  });

  test('may begin with everybody who meets a condition', async () => {
    await make({ name: 'Snapshot', kind: 'static', condition: rule('score', 'less-than', 10) });
    expect(await memberIds('snapshot')).toEqual([rui]);
  });
});
