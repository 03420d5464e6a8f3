import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { updateProfile } from '@/lib/users/update-profile';
import { useDatabase } from '@/tests/database';
import { categorizeMany } from './categorise-many';
import { chooseForSeller } from './choose';
import { readSeller } from './seller';

const database = useDatabase({ role: 'web' });

async function newUser(): Promise<UserId> {
  const { rows } = await database.owner.query(
    `insert into users (email, password_hash) values (gen_random_uuid() || '@example.org', 'x') returning id`,
  );
  return rows[0].id;
}
const people = (count: number) => Promise.all(Array.from({ length: count }, newUser));
const choose = (user: UserId, description: string, categoryId: number) =>
  asUser(user, (tx) => chooseForSeller(tx, user, readSeller(description), categoryId));
const ask = async (user: UserId, description: string) =>
  (await categorizeMany(user, { sellers: [description] })).data[0]!;
const erase = (user: UserId) => database.owner.query('select erase_user($1)', [user]);

let reader: UserId;
beforeAll(async () => {
  reader = await newUser();
});

const GROCERIES = 3;
const GIFTS = 16;

it('says what most people here chose, from three people who agree on', async () => {
  const line = 'CARD 0412 QUIBBLEFORD XZ';
  const [one, two, three, four] = await people(4);
  await choose(one!, line, GIFTS);
  await choose(two!, line, GIFTS);
  expect(await ask(reader, line)).toMatchObject({ why: { source: 'none' } });
  await choose(three!, line, GIFTS);
  expect(await ask(reader, line)).toMatchObject({
    category: 'gifts',
    confidence: 0.8,
    why: {
      source: 'votes',
      evidence: expect.stringMatching(/^3 of 3 people here chose Gifts for /),
    },
  });
  await choose(four!, line, GROCERIES);
  expect((await ask(reader, line)).category).toBeNull(); // 3 of 4 is no clear majority
  await choose(four!, line, GIFTS);
  expect((await ask(reader, line)).why.evidence).toMatch(/^4 of 4 /);
  await choose(reader, line, GROCERIES);
  expect(await ask(reader, line)).toMatchObject({
    category: 'groceries',
    why: { source: 'choice' },
  });
});

it('stands below the dictionary and above trade words', async () => {
  const voters = await people(3);
  for (const voter of voters) {
    await choose(voter, 'STARBUCKS', GIFTS);
    await choose(voter, 'ZORBLAX DENTAL', GIFTS);
  }
  expect(await ask(reader, 'STARBUCKS')).toMatchObject({ category: 'restaurants' });
  expect(await ask(reader, 'ZORBLAX DENTAL')).toMatchObject({
    category: 'gifts',
    alternatives: [{ category: 'health' }],
  });
});

it('never counts or names a person', async () => {
  const voters = await people(4);
  for (const line of ['ZELLE TO ULYSSES QUORN', 'HERR WOLFGANG XANTHIPPUS', 'Maria Zubrowska']) {
    for (const voter of voters) await choose(voter, line, GIFTS);
    expect((await ask(reader, line)).why.source).not.toBe('votes');
  }
  const { rows } = await database.owner.query(
    `select seller_key from seller_votes where seller_key ~ 'quorn|xanthippus|zubrowska'`,
  );
  expect(rows).toEqual([]);
});

it('counts no one who does not share, and forgets who leaves', async () => {
  const line = 'FLIMBERTON HQ';
  const voters = await people(4);
  for (const voter of voters) await choose(voter, line, GIFTS);
  expect(await updateProfile(voters[0]!, { share_choices: false })).toMatchObject({
    share_choices: false,
  });
  expect((await ask(reader, line)).why.evidence).toMatch(/^3 of 3 /);
  await erase(voters[1]!);
  expect((await ask(reader, line)).category).toBeNull();
  await updateProfile(voters[0]!, { share_choices: true });
  expect((await ask(reader, line)).why.evidence).toMatch(/^3 of 3 /);
  expect(await database.violations()).toEqual([]);
});

it('shows no role a count that fewer than three people make', async () => {
  for (const role of ['web', 'worker'] as const) {
    const client = await database.connect(role);
    await expect(client.query('select * from seller_votes')).rejects.toThrow(/permission denied/);
    await expect(client.query('select rebuild_votes()')).rejects.toThrow(/permission denied/);
    await client.end();
  }
});

/** Any order of choosing, taking back, opting out and in, and leaving, also many at one instant. */
const change = fc.record({
  who: fc.nat(4),
  seller: fc.constantFrom('ALPHAWUMP', 'BETAWUMP', 'PETER GAMMAWUMP'),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, GROCERIES, GIFTS, 120) },
    { weight: 2, arbitrary: fc.constantFrom('hide', 'share') },
    { weight: 1, arbitrary: fc.constant('leave') },
  ),
});

it('is exact after any order of changes, by increments and by rebuilding', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }),
      async (turns) => {
        const users = await people(5);
        for (const turn of turns) {
          await Promise.all(
            turn.map(async ({ who, seller, what }) => {
              const user = users[who]!;
              if (what === 'leave') {
                users[who] = await newUser();
                await erase(user);
              } else if (typeof what === 'string') {
                await updateProfile(user, { share_choices: what === 'share' }).catch(gone);
              } else await choose(user, seller, what).catch(gone);
            }),
          );
          expect(await database.violations()).toEqual([]);
        }
        const byIncrements = await counts();
        await database.owner.query('select rebuild_votes()');
        expect(await counts()).toEqual(byIncrements);
      },
    ),
    { numRuns: 25 },
  );
});

/** Somebody erased in the same instant: there is nobody to choose any more. */
function gone(error: { code?: string; message: string }): void {
  if (
    !/P2003|P2025|Foreign key|foreign key|not found|No record/i.test(
      `${error.code} ${error.message}`,
    )
  )
    throw error;
}

async function counts(): Promise<unknown[]> {
  const { rows } = await database.owner.query('select * from seller_votes order by 1, 2');
  return rows;
}
