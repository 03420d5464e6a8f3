import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import type { Draft } from '@/lib/connectors/contract';
import { type Coverage, type Known, match, type Question } from './match';
import { fold } from './match-fold';

/**
 * A bank as a plain list of rows, changed by commands and told in answers of any order; the books
 * must hold exactly what was told. Days, amounts and words are few, so that equal rows are common.
 */
type Row = {
  id: string;
  day: number;
  amount: number;
  words: string;
  status: 'pending' | 'posted';
};

const TODAY = 20;
const date = (day: number) => `2026-11-${String(day).padStart(2, '0')}` as LocalDate;
const WHOLE: Coverage = { from: date(1), to: date(TODAY), includesPending: true };

const rowFacts = fc.record({
  day: fc.integer({ min: 8, max: TODAY }),
  amount: fc.constantFrom(-100, -200, -300, 100),
  words: fc.constantFrom('ANT BAR', 'BEE SHOP', ''),
  status: fc.constantFrom('pending' as const, 'posted' as const),
});
const command = fc.oneof(
  fc.record({ type: fc.constant('grow' as const), rows: fc.array(rowFacts, { maxLength: 6 }) }),
  fc.record({ type: fc.constant('rotate' as const), every: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant('shift ids' as const) }),
  fc.record({
    type: fc.constant('correct' as const),
    at: fc.nat(),
    amount: fc.constantFrom(-100, -150),
  }),
  fc.record({ type: fc.constant('post' as const), at: fc.nat(), later: fc.nat({ max: 3 }) }),
  fc.record({ type: fc.constant('drop pending' as const), at: fc.nat() }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

class Bank {
  rows: Row[] = [];
  #made = 0;
  #id = () => `id-${++this.#made}`;

  obey(order: Command): void {
    const pick = (status: Row['status'], at: number) => {
      const rows = this.rows.filter((row) => row.status === status);
      return rows[at % Math.max(1, rows.length)];
    };
    if (order.type === 'grow') {
      for (const row of order.rows) this.rows.push({ ...row, id: this.#id() });
    } else if (order.type === 'rotate') {
      this.rows.forEach((row, index) => {
        if (row.status === 'posted' && index % order.every === 0) row.id = this.#id();
      });
    } else if (order.type === 'shift ids') {
      const posted = this.rows.filter((row) => row.status === 'posted');
      const ids = posted.map((row) => row.id);
      posted.forEach((row, index) => {
        row.id = ids[index - 1] ?? this.#id();
      });
    } else if (order.type === 'correct') {
      const row = pick('posted', order.at);
      if (row) row.amount = order.amount;
    } else if (order.type === 'post') {
      const row = pick('pending', order.at);
      if (row)
        Object.assign(row, {
          status: 'posted',
          id: this.#id(),
          day: Math.min(TODAY, row.day + order.later),
        });
    } else {
      const row = pick('pending', order.at);
      this.rows = this.rows.filter((other) => other !== row);
    }
  }
}

class Books {
  rows: Known[] = [];
  aliases = new Map<string, bigint>();

  question(drafts: Draft[], coverage = WHOLE): Question<Known> {
    return {
      source: 'simplefin',
      trust: { idStability: 'claimed', removals: false },
      currency: 'USD',
      drafts,
      removed: [],
      coverage: [coverage],
      known: this.rows,
      aliases: this.aliases,
      today: date(TODAY),
    };
  }
  take(drafts: Draft[], coverage = WHOLE) {
    const matched = match(this.question(drafts, coverage));
    expect(matched.parked).toBeNull();
    this.rows = fold(this.rows, matched, 'simplefin', BigInt(this.rows.length + 1));
    for (const alias of matched.aliases) this.aliases.set(alias.externalId, alias.transactionId);
    return matched;
  }
  told(): string[] {
    return this.rows
      .filter((row) => !row.removed)
      .map((row) => `${row.bookedOn} ${row.amountMinor} ${row.description} ${row.status}`)
      .sort();
  }
}

function draftOf(row: Row, withId: boolean): Draft {
  return {
    accountKey: 'a',
    externalId: withId ? row.id : undefined,
    status: row.status,
    bookedOn: date(row.day),
    amountMinor: BigInt(row.amount),
    currency: 'USD',
    description: row.words,
  };
}

function truthOf(rows: readonly Row[]): string[] {
  return rows.map((row) => `${date(row.day)} ${row.amount} ${row.words} ${row.status}`).sort();
}

/** The same rows in another order, by a seed. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, index) => ({ item, key: Math.sin(seed + index * 7.13) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const story = fc.array(fc.tuple(command, fc.nat()), { minLength: 1, maxLength: 12 });
const RUNS = { numRuns: 400 };
const SLOW = { timeout: 60_000 };

it(
  'holds what the bank has after every answer, and the same answer again changes nothing',
  SLOW,
  () => {
    fc.assert(
      fc.property(story, (commands) => {
        const bank = new Bank();
        const books = new Books();
        for (const [order, seed] of commands) {
          bank.obey(order);
          const drafts = bank.rows.map((row) => draftOf(row, true));
          books.take(shuffle(drafts, seed));
          expect(books.told()).toEqual(truthOf(bank.rows));
          const again = books.take(shuffle(drafts, seed + 1));
          expect(again).toMatchObject({ added: [], changed: [], gone: [], aliases: [] });
        }
      }),
      RUNS,
    );
  },
);

it('without ids, equal rows are counted and never merged', SLOW, () => {
  const growing = fc.array(fc.tuple(fc.array(rowFacts, { maxLength: 6 }), fc.nat()), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(growing, (steps) => {
      const bank = new Bank();
      const books = new Books();
      for (const [rows, seed] of steps) {
        bank.obey({ type: 'grow', rows });
        const drafts = bank.rows.map((row) => draftOf(row, false));
        books.take(shuffle(drafts, seed));
        expect(books.told()).toEqual(truthOf(bank.rows));
        expect(books.take(shuffle(drafts, seed + 1)).added).toEqual([]);
      }
    }),
    RUNS,
  );
});

it(
  'F31: windows that overlap in any way add each row once, whatever becomes of its id',
  SLOW,
  () => {
    const posted = rowFacts.map((row) => ({ ...row, status: 'posted' as const }));
    const step = fc.record({
      rows: fc.array(posted, { maxLength: 5 }),
      every: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 1, max: TODAY }),
      days: fc.nat({ max: 12 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const bank = new Bank();
        const books = new Books();
        for (const { rows, every, from, days, seed } of steps) {
          bank.obey({ type: 'grow', rows });
          bank.obey({ type: 'rotate', every });
          const to = Math.min(TODAY, from + days);
          const inside = bank.rows.filter((row) => from <= row.day && row.day <= to);
          books.take(
            shuffle(
              inside.map((row) => draftOf(row, true)),
              seed,
            ),
            {
              from: date(from),
              to: date(to),
              includesPending: true,
            },
          );
        }
        books.take(bank.rows.map((row) => draftOf(row, true)));
        expect(books.told()).toEqual(truthOf(bank.rows));
      }),
      RUNS,
    );
  },
);

it('the order of an answer decides nothing', SLOW, () => {
  fc.assert(
    fc.property(story, fc.nat(), (commands, seed) => {
      const bank = new Bank();
      const books = new Books();
      for (const [order] of commands) {
        bank.obey(order);
        const drafts = bank.rows.map((row) => draftOf(row, true));
        const one = match(books.question(drafts));
        const other = match({
          ...books.question(shuffle(drafts, seed)),
          known: shuffle(books.rows, seed),
        });
        expect(other).toEqual(one);
        books.take(drafts);
      }
    }),
    { numRuns: 200 },
  );
});
