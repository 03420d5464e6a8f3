import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { asJob } from '@/lib/auth/job';
import type { LocalDate } from '@/lib/calendar';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { useDatabase } from '@/tests/database';
import { bulkEdit } from '../bulk';
import { deleteTransaction } from '../delete';
import { editTransaction } from '../edit';
import { enterTransaction } from '../enter';
import { undoChange } from '../undo-change';
import { acceptReview, dismissReview, reopenReview } from './answer';
import { listReviews } from './queries';
import { searchAgain } from './search-again';

/**
 * Everything a person can do to rows, in any order, against a plain list of what each row says it is:
 * month totals are its sums at every step, links are mutual, and a person's choice is never undone.
 */
const database = useDatabase();

const MONTHS = ['2026-09', '2026-10'];
const SELLERS = ['Online transfer', 'Patagonia', 'Corner shop', 'Somebody'];
const SLUGS = ['gifts', 'groceries', 'income', null];

const at = fc.nat({ max: 30 });
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('enter' as const), account: fc.nat({ max: 2 }), day: fc.integer({ min: 1, max: 9 }), month: fc.constantFrom(...MONTHS), minor: fc.constantFrom(-5000, 5000, -2000, 2000, 700), seller: fc.constantFrom(...SELLERS) }) }, // biome-ignore format: one command
  fc.record({ do: fc.constant('choose' as const), at, category: fc.constantFrom(...SLUGS) }),
  fc.record({ do: fc.constant('split' as const), at, part: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ do: fc.constant('unsplit' as const), at }),
  fc.record({ do: fc.constant('exclude' as const), at, excluded: fc.boolean() }),
  fc.record({ do: fc.constant('delete' as const), at }),
  fc.record({ do: fc.constant('pair' as const), at, with: at }),
  fc.record({ do: fc.constant('refund' as const), at, with: at }),
  fc.record({ do: fc.constant('part' as const), at, field: fc.constantFrom('transfer_id' as const, 'refund_of' as const) }), // biome-ignore format: one command
  fc.record({ do: fc.constant('answer' as const), at, state: fc.constantFrom('open' as const, 'automatic' as const, 'accepted' as const, 'dismissed' as const), how: fc.constantFrom(acceptReview, dismissReview, reopenReview) }), // biome-ignore format: one command
  fc.record({ do: fc.constant('bulk' as const), category: fc.constantFrom(...SLUGS), min: fc.constantFrom('-60.00', '0.00') }), // biome-ignore format: one command
  fc.record({ do: fc.constant('twice' as const), at, with: at }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('search' as const) }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const slugs = new Map<number, string>();
let people = 0;

class Person {
  userId = asJob('1'); // until `move`
  accounts: bigint[] = [];
  /** The model: what the person themself chose of each row that is there. */
  chosen = new Map<bigint, string | null>();
  changes: bigint[] = [];

  async move(): Promise<this> {
    const { rows } = await database.owner.query(
      `insert into users (email, password_hash) values ($1, '-') returning id`,
      [`books-${++people}@example.test`],
    );
    this.userId = asJob(String(rows[0].id));
    for (const type of ['checking', 'savings', 'credit']) {
      const made = await database.owner.query(
        `insert into accounts (user_id, name, type, currency) values ($1, $2::text, $2::account_type, 'USD') returning id`,
        [this.userId, type],
      );
      this.accounts.push(made.rows[0].id);
    }
    return this;
  }

  /** What the API refuses in words (a pair of one account, a refund of nothing) changes nothing. */
  async obey(order: Command): Promise<void> {
    const ids = [...this.chosen.keys()];
    const pick = (index: number) => ids[index % Math.max(1, ids.length)];
    try {
      await this.#carryOut(order, pick);
    } catch (error) {
      const { kind } = error as { kind?: string };
      if (kind !== 'invalid' && kind !== 'conflict' && kind !== 'not_found') throw error;
    }
  }

  async #carryOut(order: Command, pick: (index: number) => bigint | undefined): Promise<void> {
    const { userId } = this;
    if (order.do === 'enter') {
      const made = await enterTransaction(userId, {
        account_id: encodeId(this.accounts[order.account] ?? 0n),
        date: `${order.month}-0${order.day}` as LocalDate,
        amount: toDecimal(BigInt(order.minor), 'USD'),
        seller: order.seller,
      });
      this.chosen.set(decodeId(made.id) ?? 0n, UNCHOSEN);
      return;
    }
    if (order.do === 'search') return void (await searchAgain(userId));
    if (order.do === 'undo') {
      const change = this.changes.pop();
      if (change === undefined) return;
      await undoChange(userId, change);
      return this.#readChosen(); // what a change left alone is the database's to say
    }
    if (order.do === 'answer') {
      const { data } = await listReviews(userId, { state: order.state, limit: 50 });
      const review = data[order.at % Math.max(1, data.length)];
      if (!review) return;
      await order.how(userId, decodeId(review.id) ?? 0n);
      // one put away, or back, takes its choice along
      return review.kind === 'possible_duplicate' ? this.#readChosen() : undefined;
    }
    if (order.do === 'bulk') {
      const set = { category: order.category };
      const done = await bulkEdit(userId, { filter: { min: order.min }, set, dry_run: false });
      if (done.change_id) this.changes.push(decodeId(done.change_id) ?? 0n);
      return this.#readChosen();
    }
    const id = pick(order.at);
    if (id === undefined) return;
    if (order.do === 'twice') {
      await askTwice(userId, id, pick(order.with) ?? id);
    } else if (order.do === 'delete') {
      await deleteTransaction(userId, id);
      this.chosen.delete(id);
    } else if (order.do === 'choose') {
      await editTransaction(userId, id, { category: order.category });
      this.chosen.set(id, order.category);
    } else if (order.do === 'exclude') {
      await editTransaction(userId, id, { excluded: order.excluded });
    } else if (order.do === 'split') {
      await editTransaction(userId, id, { splits: await this.#parts(id, order.part) });
    } else if (order.do === 'unsplit') {
      await editTransaction(userId, id, { splits: null });
    } else if (order.do === 'part') {
      await editTransaction(userId, id, { [order.field]: null });
    } else {
      const other = encodeId(pick(order.with) ?? id);
      const field = order.do === 'pair' ? 'transfer_id' : 'refund_of';
      await editTransaction(userId, id, { [field]: other });
    }
  }

  async #parts(id: bigint, percent: number) {
    const { rows } = await database.owner.query(
      'select amount_minor as minor from transactions where id = $1',
      [id],
    );
    const part = (rows[0].minor * BigInt(percent)) / 100n;
    return [
      { category: 'gifts', amount: toDecimal(part, 'USD') },
      { category: 'groceries', amount: toDecimal(rows[0].minor - part, 'USD') },
    ];
  }

  async #readChosen(): Promise<void> {
    this.chosen = new Map((await rowsOf(this.userId)).map(({ id, chosen }) => [id, chosen]));
  }
}
const UNCHOSEN = 'unchosen';

/** The question whether two rows are one payment, as matching would ask it. */
async function askTwice(userId: UserId, id: bigint, other: bigint): Promise<void> {
  if (id === other) return;
  await database.owner.query(
    `insert into reviews (user_id, kind, transaction_id, booked_on, other_id, other_on, confidence, reason)
     select a.user_id, 'possible_duplicate', a.id, a.booked_on, b.id, b.booked_on, 0.5, 'Perhaps.'
     from transactions a join transactions b using (user_id)
     where a.user_id = $1 and a.id = $2 and b.id = $3 on conflict do nothing`,
    [userId, id, other],
  );
}

type Row = {
  id: bigint;
  chosen: string | null;
  transfer: bigint | null;
  refund: bigint | null;
  minor: bigint;
  account: bigint;
};

async function rowsOf(userId: UserId): Promise<Row[]> {
  const { rows } = await database.owner.query(
    `select id, chosen_category_id as chosen, transfer_id as transfer, refund_of as refund,
       amount_minor as minor, account_id as account from transactions
     where user_id = $1 and removed_at is null order by id`,
    [userId],
  );
  return rows.map((row) => ({
    ...row,
    chosen: row.chosen === null ? UNCHOSEN : (slugs.get(row.chosen) ?? null),
  }));
}

async function check(person: Person): Promise<void> {
  expect(await database.violations()).toEqual([]);
  const rows = await rowsOf(person.userId);
  expect(rows.map(({ id, chosen }) => [id, chosen])).toEqual(
    [...person.chosen].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const given = new Map<bigint, bigint>();
  for (const row of rows) {
    if (row.transfer !== null) {
      const other = byId.get(row.transfer);
      expect(other?.transfer).toBe(row.id);
      expect(other?.account).not.toBe(row.account);
    }
    if (row.refund === null) continue;
    expect(byId.has(row.refund)).toBe(true);
    given.set(row.refund, (given.get(row.refund) ?? 0n) + row.minor);
  }
  for (const [id, minor] of given) expect(minor).toBeLessThanOrEqual(-(byId.get(id)?.minor ?? 0n));
}

let commands = 0;
it('month totals, links and choices hold through everything in any order', {
  timeout: 280_000,
}, async () => {
  for (const [id, slug] of [[3, 'groceries'], [16, 'gifts'], [17, 'income']] as const) slugs.set(id, slug); // biome-ignore format: a table
  await database.owner.query(`select ensure_months('2026-08-01', '2026-12-01')`);
  const orders = fc.array(command, { minLength: 10, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(orders, async (list) => {
      const person = await new Person().move();
      for (const order of list) {
        await person.obey(order);
        await check(person);
        commands++;
      }
    }),
    { numRuns: Number(process.env.BOOK_RUNS ?? 6), seed: 20261125, endOnFailure: true },
  );
});

afterAll(() => expect(commands).toBeGreaterThan(0));
