import { expect, it } from 'vitest';
import { chooseForSeller } from '@/lib/categories/choose';
import { readSeller } from '@/lib/categories/seller';
import { withVotes } from '@/lib/categories/votes';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { simulate, type Voting, votingInMemory } from './simulate';

const database = useDatabase({ role: 'web' });

/** The product's own votes: choices under each person's security, answers by a stranger to them. */
async function votingInDatabase(people: number): Promise<Voting> {
  const { rows } = await database.owner.query<{ id: UserId }>(
    `insert into users (email, password_hash)
     select gen_random_uuid() || '@example.org', 'x' from generate_series(0, $1) returning id`,
    [people],
  );
  const reader = rows[people]!.id;
  return {
    choose: (person, line, categoryId) => {
      const userId = rows[person]!.id;
      return asUser(userId, (tx) => chooseForSeller(tx, userId, readSeller(line), categoryId));
    },
    ask: (answers) => asUser(reader, (tx) => withVotes(tx, answers)),
  };
}

it('answers more the more people there are, and reveals no seller that fewer than three chose for', async () => {
  const few = await simulate(2, await votingInDatabase(2));
  expect(few).toMatchObject({ byVotes: 0, revealed: 0 });
  await database.owner.query('delete from users');
  const many = await simulate(60, await votingInDatabase(60));
  expect(many.revealed).toBe(0);
  expect(many.byVotes).toBeGreaterThan(200);
  expect(many.right / many.asked).toBeGreaterThan(few.right / few.asked + 0.1);
  expect(many).toEqual(await simulate(60, votingInMemory()));
}, 120_000);
