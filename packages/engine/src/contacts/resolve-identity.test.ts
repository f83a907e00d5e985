import { describe, expect, test } from 'vitest';
import { type IdentityClues, type KnownIdentity, resolveIdentity } from './resolve-identity.ts';

const nobody = { externalId: null, email: null, phone: null, anonymousId: null };
const contact = (id: number, change: Partial<KnownIdentity> = {}): KnownIdentity => ({
  id,
  externalId: null,
  email: null,
  phone: null,
  ...change,
});
const clues = (change: Partial<IdentityClues>): IdentityClues => ({ ...nobody, ...change });
const ana = contact(1, { externalId: 'u1', email: 'ana@example.com' });
const ben = contact(2, { externalId: 'u2', email: 'ben@example.com' });
const visitor = contact(3);
const byMailOnly = contact(4, { email: 'eve@example.com', phone: '+491' });

describe('identity', () => {
  test.each([
    [
      'the external id wins over an email of somebody else',
      clues({ externalId: 'u1', email: 'ben@example.com' }),
      { externalId: ana, email: ben },
      1,
      ['email 2'],
    ],
    [
      'the email finds a contact without external id',
      clues({ externalId: 'u9', email: 'eve@example.com' }),
      { email: byMailOnly },
      4,
      [],
    ],
    [
      'an email that belongs to another external id makes a new contact',
      clues({ externalId: 'u9', email: 'ben@example.com' }),
      { email: ben },
      null,
      ['email 2'],
    ],
    ['the phone finds when nothing stronger does', clues({ phone: '+491' }), { phone: byMailOnly }, 4, []],
    [
      'a shared phone does not join two emails',
      clues({ email: 'adam@example.com', phone: '+491' }),
      { phone: byMailOnly },
      null,
      ['phone 4'],
    ],
    [
      'the anonymous id finds a visitor who signs up',
      clues({ externalId: 'u9', anonymousId: 'a1' }),
      { anonymousId: visitor },
      3,
      [],
    ],
    [
      'an anonymous id of somebody signed up does not join a second external id',
      clues({ externalId: 'u2', anonymousId: 'a1' }),
      { anonymousId: ana },
      null,
      ['anonymousId 1'],
    ],
    [
      'a visitor who turns out to be known stays apart, recorded',
      clues({ externalId: 'u1', anonymousId: 'a1' }),
      { externalId: ana, anonymousId: visitor },
      1,
      ['anonymousId 3'],
    ],
    ['nobody known means a new contact', clues({ externalId: 'u9' }), {}, null, []],
    [
      'a changed email keeps the contact of its external id',
      clues({ externalId: 'u1', email: 'new@example.com' }),
      { externalId: ana },
      1,
      [],
    ],
  ])('%s', (_rule, given, found, id, conflicts) => {
    const resolution = resolveIdentity(given, { ...nobody, ...found });
    expect(resolution.contact?.id ?? null).toBe(id);
    expect(resolution.conflicts.map(({ kind, other }) => `${kind} ${other.id}`)).toEqual(conflicts);
  });
});
