import type { ApiOutputs, ProblemDetails } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caughtMail, dormantContact, publishWinBack } from '../testing/running-journey.ts';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { eventually, signIn, type TestClient } from '../testing/test-client.ts';

type Contact = ApiOutputs['getContact'];

let runtime: TestRuntime;
let owner: TestClient;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
}, 60_000);
afterAll(() => runtime.close());

describe('a contact', () => {
  test('is made, found again by the same address, and changed field by field', async () => {
    const made = await owner.post<Contact>('/api/contacts', {
      email: ' Ana@Example.TEST ',
      attributes: { plan: 'free', old: 1 },
    });
    expect(made).toMatchObject({ status: 201, body: { email: 'ana@example.test' } });
    const again = await owner.post<Contact>('/api/contacts', { email: 'ana@example.test', phone: '+31 6 12345678' });
    expect(again.body).toMatchObject({ id: made.body.id, phone: '+31612345678', attributes: { plan: 'free' } });
    const changed = await owner.patch<Contact>(`/api/contacts/${made.body.id}`, {
      phone: null,
      attributes: { old: null, plan: 'pro' },
    });
    expect(changed.body).toMatchObject({ phone: null, attributes: { plan: 'pro' } });
    expect(changed.body.attributes).not.toHaveProperty('old');
  });

  test('with wrong fields is refused, each with its reason', async () => {
    const { status, body } = await owner.post<ProblemDetails>('/api/contacts', {
      email: 'nope',
      phone: '12',
      timeZone: 'Mars/Base',
    });
    expect(status).toBe(400);
    expect(body.problems.map(({ field, code }) => [field, code])).toEqual([
      ['email', 'invalid_email'],
      ['phone', 'invalid_phone_e164'],
      ['timeZone', 'invalid_time_zone'],
    ]);
  });

  test('never takes an address that belongs to somebody else', async () => {
    const one = await owner.post<Contact>('/api/contacts', { email: 'one@example.test' });
    await owner.post('/api/contacts', { email: 'two@example.test' });
    const answer = await owner.patch<ProblemDetails>(`/api/contacts/${one.body.id}`, { email: 'two@example.test' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'identity_conflict', problems: [{ field: 'email' }] } });
  });

  test('takes no unknown keys', async () => {
    expect((await owner.post('/api/contacts', { email: 'x@example.test', id: 'con_1', role: 'owner' })).status).toBe(
      400,
    );
  });

  test('moves between stages with cause and history, and not to stages that are not there', async () => {
    const { body } = await owner.post<Contact>('/api/contacts', { email: 'mover@example.test' });
    const move = (stage: string) =>
      owner.post<ApiOutputs['createStageChange'] & ProblemDetails>(`/api/contacts/${body.id}/stage-changes`, { stage });
    expect((await move('retention')).body).toMatchObject({ from: null, to: 'retention' });
    expect((await move('loyalty')).body).toMatchObject({ from: 'retention', to: 'loyalty' });
    expect((await move('loyalty')).body.code).toBe('stage_unchanged');
    expect((await move('nowhere')).body.code).toBe('stage_unknown');
    const after = await owner.get<Contact>(`/api/contacts/${body.id}`);
    expect(after.body.stageHistory.map(({ to, cause }) => [to, cause])).toEqual([
      ['loyalty', 'hand'],
      ['retention', 'hand'],
    ]);
    const map = await owner.get<ApiOutputs['getLifecycleMap']>('/api/lifecycle-map');
    expect(map.body.stages.find(({ stage }) => stage === 'loyalty')?.people).toBe(1);
  });

  test('keeps notes in its timeline', async () => {
    const { body } = await owner.post<Contact>('/api/contacts', { email: 'noted@example.test' });
    const note = { title: 'Called', text: 'Wants a quote', at: '2026-01-02T03:04:05.000Z' };
    expect(
      (await owner.post<ApiOutputs['createContactNote']>(`/api/contacts/${body.id}/notes`, note)).body,
    ).toMatchObject({ kind: 'note', title: 'Called', at: note.at });
    const timeline = await owner.get<ApiOutputs['listContactTimeline']>(`/api/contacts/${body.id}/timeline?kind=notes`);
    expect(timeline.body.items).toMatchObject([{ kind: 'note', title: 'Called: Wants a quote' }]);
  });

  test('agrees only to topics that exist', async () => {
    const { body } = await owner.post<Contact>('/api/contacts', { email: 'agreed@example.test' });
    const consent = { topic: 'nothing', channel: 'email', state: 'granted', source: 'form' };
    expect(await owner.post(`/api/contacts/${body.id}/consents`, consent)).toMatchObject({
      status: 400,
      body: { code: 'topic_unknown' },
    });
  });
});

describe('the delivery log', () => {
  let contactId: string;
  beforeAll(async () => {
    await publishWinBack(owner);
    contactId = await dormantContact(owner, 'log@example.test');
    await caughtMail(owner, 'log@example.test');
    const silent = await owner.post<Contact>('/api/contacts', { email: 'silent@example.test' });
    await owner.post(`/api/contacts/${silent.body.id}/stage-changes`, { stage: 'dormant' });
  }, 60_000);

  const messages = async (query: string) =>
    (await owner.get<ApiOutputs['listMessages']>(`/api/messages?${query}`)).body.items;

  test('has every message and every non-send with its reason', async () => {
    const all = await eventually(
      () => messages(''),
      (items) => items.some(({ status }) => status === 'sent') && items.some(({ status }) => status === 'not_sent'),
    );
    const refused = all.find(({ status }) => status === 'not_sent');
    expect(refused).toMatchObject({ reason: { code: 'no_consent' }, needsAttention: false, journeyName: 'Win back' });
    expect(refused?.reason?.sentence).toMatch(/\.$/);
    expect(refused?.nodeName).not.toBeNull();
  });

  test('is narrowed by filters, and its summary counts the same', async () => {
    expect((await messages('status[]=sent')).every(({ status }) => status === 'sent')).toBe(true);
    expect(await messages('group=not-sent')).toHaveLength(1);
    expect(await messages('reason=no_consent')).toHaveLength(1);
    expect(await messages('search=log@example.test')).toHaveLength(1);
    expect(await messages('channel=sms')).toHaveLength(0);
    const { body } = await owner.get<ApiOutputs['summarizeMessages']>('/api/messages/summary');
    expect(body).toMatchObject({ all: 2, notSent: 1, needsAttention: 0, reasons: [{ code: 'no_consent', count: 1 }] });
  });

  test('shows one message as it was sent', async () => {
    const [line] = await messages(`contactId=${contactId}`);
    const { body } = await owner.get<ApiOutputs['getMessage']>(`/api/messages/${line?.id}`);
    expect(body.attemptLog).toMatchObject([{ number: 1, outcome: 'sent' }]);
    expect(body.preview?.html).toContain('Ana');
    expect(body.touchpoints.map(({ kind }) => kind)).toContain('sent');
  });

  test('follows what happens in the inbox: bounced on purpose', async () => {
    const id = await dormantContact(owner, 'bounce@example.test');
    const mail = await caughtMail(owner, 'bounce@example.test');
    expect((await owner.post(`/api/sandbox/messages/${mail.id}/bounce`, { kind: 'hard' })).body).toEqual({
      done: true,
    });
    expect((await messages(`contactId=${id}`))[0]?.status).toBe('bounced');
    const { body } = await owner.get<Contact>(`/api/contacts/${id}`);
    expect(body.suppressions).toMatchObject([{ channel: 'email', reason: { code: 'hard_bounce' } }]);
  });

  test('forgets a deleted contact', async () => {
    expect((await owner.delete(`/api/contacts/${contactId}`)).body).toEqual({ done: true });
    expect((await owner.get(`/api/contacts/${contactId}`)).status).toBe(404);
    expect(JSON.stringify(await messages(''))).not.toContain('log@example.test');
  });
});

describe('a message template', () => {
  const email = {
    channel: 'email',
    subject: 'Hi {{ contact.firstName | default: "you" }}',
    preheader: '',
    topic: null,
    mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ contact.firstName }}</mj-text></mj-column></mj-section></mj-body></mjml>',
    text: null,
  };

  test('is previewed as a contact sees it, with its variables', async () => {
    const { body } = await owner.post<ApiOutputs['previewMessageTemplate']>('/api/message-templates/preview', {
      content: email,
    });
    expect(body).toMatchObject({
      subject: 'Hi Ana',
      problems: [],
      variables: [{ name: 'contact.firstName', hasFallback: false }],
    });
    expect(body.html).toContain('Hello Ana');
  });

  test('of an SMS tells what it costs', async () => {
    const { body } = await owner.post<ApiOutputs['previewMessageTemplate']>('/api/message-templates/preview', {
      content: { channel: 'sms', topic: null, body: 'Hi {{ contact.firstName }} 😀' },
    });
    expect(body).toMatchObject({ text: 'Hi Ana 😀', segments: { count: 1, encoding: 'UCS-2' } });
  });

  test('that runs forever is stopped and told', async () => {
    const content = {
      channel: 'sms',
      topic: null,
      body: '{% for i in (1..999999999) %}{% for j in (1..999999999) %}x{% endfor %}{% endfor %}',
    };
    const { body } = await owner.post<ApiOutputs['previewMessageTemplate']>('/api/message-templates/preview', {
      content,
    });
    expect(body.problems[0]).toMatchObject({ severity: 'error', field: 'body' });
  }, 30_000);

  test('is saved by revision, sent as a test, and deleted when nothing uses it', async () => {
    const made = await owner.post<ApiOutputs['getMessageTemplate']>('/api/message-templates', {
      name: 'Hello',
      content: email,
    });
    const path = `/api/message-templates/${made.body.id}`;
    const save = { revision: 1, name: 'Hello again', content: email };
    expect((await owner.put(path, save)).body).toMatchObject({ revision: 2, name: 'Hello again' });
    expect(await owner.put(path, save)).toMatchObject({ status: 409, body: { code: 'template_conflict' } });
    expect((await owner.post<ProblemDetails>(`${path}/test`, { to: 'not an address' })).body.code).toBe(
      'invalid_email',
    );
    expect((await owner.post(`${path}/test`, { to: 'me@example.test' })).status).toBe(202);
    expect((await caughtMail(owner, 'me@example.test')).subject).toBe('Hi Ana');
    expect((await owner.delete(path)).body).toEqual({ done: true });
    expect((await owner.get(path)).status).toBe(404);
  }, 30_000);

  test('that a journey sends is kept', async () => {
    const { body } = await owner.get<ApiOutputs['listMessageTemplates']>('/api/message-templates?search=usual');
    expect(await owner.delete(`/api/message-templates/${body.items[0]?.id}`)).toMatchObject({
      status: 409,
      body: { code: 'template_in_use' },
    });
  });
});
