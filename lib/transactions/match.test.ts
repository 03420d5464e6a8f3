import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import type { Draft } from '@/lib/connectors/contract';
import { type Known, match, type Question } from './match';
import { fold } from './match-fold';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}` as LocalDate;

function draft(id: string | undefined, on: number, amount: number, words = 'CORNER CAFE'): Draft {
  return {
    accountKey: 'a',
    externalId: id,
    status: 'posted',
    bookedOn: day(on),
    amountMinor: BigInt(amount),
    currency: 'USD',
    description: words,
  };
}
const pending = (...args: Parameters<typeof draft>): Draft => ({
  ...draft(...args),
  status: 'pending',
});

/** One account of a bank whose answers come one after the other. */
function account(trust: Partial<Question<Known>['trust']> = {}) {
  let rows: Known[] = [];
  const aliases = new Map<string, bigint>();
  return {
    rows: () => rows,
    live: () => rows.filter((row) => !row.removed),
    amounts: () =>
      rows
        .filter((row) => !row.removed)
        .map((row) => Number(row.amountMinor))
        .sort((a, b) => a - b),
    seed: (row: Known) => rows.push(row),
    answer(drafts: Draft[], more: Partial<Question<Known>> = {}) {
      const matched = match<Known>({
        source: 'simplefin',
        trust: { idStability: 'claimed', removals: false, ...trust },
        currency: 'USD',
        drafts,
        removed: [],
        coverage: [{ from: day(1), to: day(28), includesPending: true }],
        known: rows,
        aliases,
        today:
          drafts
            .map((row) => row.bookedOn)
            .sort()
            .at(-1) ?? day(28),
        ...more,
      });
      if (!matched.parked) {
        rows = fold(rows, matched, 'simplefin', BigInt(rows.length + 1));
        for (const alias of matched.aliases) aliases.set(alias.externalId, alias.transactionId);
      }
      return matched;
    },
  };
}

describe('identity', () => {
  it('trap 1: a block of rotated ids doubles nothing', () => {
    const it = account();
    it.answer([1, 2, 3].map((n) => draft(`old-${n}`, n, -n * 100)));
    const second = it.answer([1, 2, 3].map((n) => draft(`new-${n}`, n, -n * 100)));
    expect(second.added).toEqual([]);
    expect(it.rows().map((row) => row.externalId)).toEqual(['new-1', 'new-2', 'new-3']);
    expect(second.aliases).toHaveLength(3);
    expect(it.answer([draft('old-2', 2, -200)]).added).toEqual([]);
  });

  it('trap 1: ids rotated on a day that the answer covers in part double nothing', () => {
    const it = account();
    const partly = { coverage: [{ from: day(6), to: day(28), includesPending: true }] };
    it.answer([draft('a', 5, -300), draft('b', 5, -300), draft('c', 6, -300)]);
    it.answer([draft('x', 5, -300), draft('y', 6, -300)], partly);
    expect(it.amounts()).toEqual([-300, -300, -300]);
    it.answer([draft('p', 5, -300), draft('q', 5, -300), draft('r', 5, -300)], partly);
    expect(it.amounts()).toEqual([-300, -300, -300, -300]);
  });

  it('trap 2: ids that differ on every answer double nothing, the same payment twice stays two', () => {
    const it = account({ idStability: 'weak' });
    for (const round of ['a', 'b', 'c']) {
      it.answer([
        draft(`${round}1`, 5, -300),
        draft(`${round}2`, 5, -300),
        draft(`${round}3`, 6, -900),
      ]);
    }
    expect(it.amounts()).toEqual([-900, -300, -300]);
  });

  it('trap 3: blank ids are no ids', () => {
    const it = account();
    it.answer([draft('', 5, -300), draft('  ', 6, -400), draft(undefined, 7, -500)]);
    it.answer([draft('', 5, -300), draft(' ', 6, -400)]);
    expect(it.amounts()).toEqual([-500, -400, -300]);
    expect(it.rows().every((row) => row.externalId.startsWith('~'))).toBe(true);
  });

  it('trap 4: one id for a pair of different fees in an answer keeps both, in any later company', () => {
    const it = account();
    it.answer([draft('fee', 5, -300, 'FEE A')]);
    it.answer([draft('fee', 5, -300, 'FEE A'), draft('fee', 5, -150, 'FEE B')]);
    it.answer([draft('fee', 5, -150, 'FEE B')]);
    it.answer([draft('fee', 5, -150, 'FEE B'), draft('fee', 5, -300, 'FEE A')]);
    expect(it.amounts()).toEqual([-300, -150]);
    expect(it.live().map((row) => row.description)).toEqual(['FEE A', 'FEE B']);
  });

  it('trap 4: an id used again weeks later for something else keeps the old row', () => {
    const it = account();
    it.answer([draft('7', 2, -4200, 'BOOKSHOP')]);
    it.answer([draft('7', 25, -1100, 'PHARMACY')], {
      coverage: [{ from: day(20), to: day(28), includesPending: true }],
    });
    expect(it.amounts()).toEqual([-4200, -1100]);
    expect(it.answer([draft('7', 25, -1100, 'PHARMACY')]).added).toEqual([]);
  });

  it('trap 6: a renumbered batch moves ids, not what the person wrote beside the rows', () => {
    const it = account();
    const [a, b, c] = [
      draft('1', 10, -100, 'ANTS'),
      draft('2', 11, -200, 'BEES'),
      draft('3', 12, -300, 'CATS'),
    ];
    it.answer([a, b, c]);
    const ids = new Map(it.rows().map((row) => [row.description, row.id]));
    const renumbered = [b, c, draft('', 13, -400, 'DOGS')].map((row, i) => ({
      ...row,
      externalId: `${i + 1}`,
    }));
    it.answer(renumbered);
    it.answer(renumbered);
    expect(it.amounts()).toEqual([-400, -300, -200, -100]);
    for (const row of it.rows().filter(({ description }) => description !== 'DOGS')) {
      expect(row.id).toBe(ids.get(row.description));
    }
  });

  it('trap 7: an id filled in later is the same row', () => {
    const it = account({ idStability: 'weak' });
    it.answer([draft(undefined, 5, -300)]);
    it.answer([draft('now-with-id', 5, -300)]);
    expect(it.rows().map((row) => row.externalId)).toEqual(['now-with-id']);
  });

  it('trap 9: two genuine identical payments of a day stay two, with ids and without', () => {
    const it = account();
    it.answer([draft('x', 5, -300)]);
    it.answer([draft('x', 5, -300), draft('y', 5, -300)]);
    it.answer([draft(undefined, 6, -900), draft(undefined, 6, -900)]);
    it.answer([draft(undefined, 6, -900)]);
    expect(it.amounts()).toEqual([-900, -900, -300, -300]);
  });

  it('trap 30: added rows sent again are corrected in place', () => {
    const it = account({ idStability: 'stable', removals: true });
    it.answer([draft('x', 5, -300)]);
    const again = it.answer([draft('x', 5, -350)]);
    expect(again.changed).toHaveLength(1);
    expect(it.amounts()).toEqual([-350]);
  });
});

describe('pending', () => {
  it('trap 11 and 12: the posted copy under a new id replaces the pending one, even while both are listed', () => {
    const it = account();
    it.answer([pending('p1', 5, -300)]);
    it.answer([draft('b9', 7, -300)]);
    expect(it.rows()).toMatchObject([{ id: 1n, externalId: 'b9', status: 'posted' }]);
    const again = it.answer([pending('p1', 5, -300), draft('b9', 7, -300)]);
    expect(it.amounts()).toEqual([-300]);
    expect(again.duplicates).toBe(2);
  });

  it('trap 12: where the provider names the pending row, another amount changes nothing', () => {
    const it = account({ idStability: 'stable', removals: true });
    it.answer([pending('p1', 5, -300)]);
    it.answer([{ ...draft('b9', 7, -360), pendingExternalId: 'p1' }], { removed: ['p1'] });
    expect(it.rows()).toMatchObject([{ id: 1n, externalId: 'b9', removed: false }]);
  });

  it('trap 13: a hold that never posts is hidden, and comes back when the bank lists it again', () => {
    const it = account();
    it.answer([pending('p1', 20, -300)]);
    expect(it.answer([draft('z', 21, -50)]).gone).toHaveLength(1);
    expect(it.amounts()).toEqual([-50]);
    it.answer([pending('p1', 20, -300), draft('z', 21, -50)]);
    expect(it.amounts()).toEqual([-300, -50]);
  });

  it('trap 13: an answer without pending rows proves nothing about them, two weeks do', () => {
    const it = account();
    it.answer([pending('p1', 20, -300)]);
    const posted = { coverage: [{ from: day(1), to: day(28), includesPending: false }] };
    expect(it.answer([], posted).gone).toEqual([]);
    expect(it.answer([], { ...posted, today: '2026-12-05' as LocalDate }).gone).toHaveLength(1);
  });

  it('trap 13: a hold the bank lists for ever is over after two weeks, until it posts after all', () => {
    const it = account();
    const late = { today: '2026-12-05' as LocalDate };
    it.answer([pending('p1', 20, -300)]);
    expect(it.answer([pending('p1', 20, -300)], late).gone).toHaveLength(1);
    expect(it.answer([pending('p1', 20, -300)], late)).toMatchObject({ added: [], changed: [] });
    it.answer([draft('p1', 20, -310)], late);
    expect(it.rows()).toMatchObject([{ status: 'posted', amountMinor: -310n, removed: false }]);
  });

  it('trap 14: one id for pending and booked is one row, and it never goes back', () => {
    const it = account();
    it.answer([pending('x', 5, -300)]);
    it.answer([draft('x', 6, -330)]);
    it.answer([pending('x', 5, -300)]);
    it.answer([pending('x', 5, -300), draft('x', 6, -330)]);
    expect(it.rows()).toMatchObject([{ status: 'posted', amountMinor: -330n }]);
  });

  it('a tip is suggested, not merged, and not counted twice', () => {
    const it = account();
    it.answer([pending('p1', 5, -5000, 'RIVER GRILL')]);
    const posted = it.answer([draft('b9', 6, -6000, 'RIVER GRILL 0421')]);
    expect(posted.suggestions).toMatchObject([{ pendingId: 1n, externalId: 'b9' }]);
    expect(it.amounts()).toEqual([-6000]);
  });

  it('one posted row settles one of two equal holds', () => {
    const it = account();
    it.answer([pending('p1', 5, -300), pending('p2', 6, -300)]);
    it.answer([pending('p1', 5, -300), draft('b9', 7, -300)]);
    expect(it.amounts()).toEqual([-300, -300]);
    expect(
      it
        .live()
        .map((row) => row.status)
        .sort(),
    ).toEqual(['pending', 'posted']);
  });
});

describe('what came another way', () => {
  const byHand: Known = {
    id: 100n,
    source: 'manual',
    externalId: '~hand.100',
    status: 'posted',
    bookedOn: day(5),
    amountMinor: -300n,
    currency: 'USD',
    description: 'coffee with Ann',
    transactedOn: null,
    mcc: null,
    checkNumber: null,
    removed: false,
  };

  it('takes over the one row a person entered for the payment', () => {
    const it = account();
    it.seed(byHand);
    it.answer([draft('x', 5, -300)]);
    expect(it.rows()).toMatchObject([{ id: 100n, source: 'simplefin', externalId: 'x' }]);
    expect(it.answer([draft('x', 5, -300)]).duplicates).toBe(1);
  });

  it('flags instead of guessing between two', () => {
    const it = account();
    it.seed(byHand);
    const both = it.answer([draft('x', 5, -300), draft('y', 5, -300)]);
    expect(both.added).toHaveLength(2);
    expect(both.possibleDuplicates).toHaveLength(2);
  });
});

describe('corrections and rejects', () => {
  it('replaces and deletes what the bank corrects', () => {
    const it = account();
    it.answer([draft('1', 5, -300), draft('2', 6, -400)]);
    it.answer([
      { ...draft('3', 5, -310), corrects: { externalId: '1', action: 'replace' } },
      { ...draft('4', 6, -400), corrects: { externalId: '2', action: 'delete' } },
    ]);
    expect(it.rows()).toMatchObject([
      { id: 1n, externalId: '3', amountMinor: -310n, removed: false },
      { id: 2n, removed: true },
    ]);
  });

  it('trap 17 and 26: a far future date and a foreign currency are named, never lost in silence', () => {
    const it = account();
    const { issues, added } = it.answer(
      [
        { ...draft('1', 5, -300), bookedOn: '2199-01-01' as LocalDate },
        { ...draft('2', 5, -300), currency: 'EUR' },
        draft('3', 5, -300),
      ],
      { today: day(28) },
    );
    expect(added).toHaveLength(1);
    expect(issues.map((issue) => issue.message)).toEqual([
      expect.stringContaining('more than a year ahead'),
      expect.stringContaining('in EUR'),
    ]);
  });

  it('F35: parks an answer that would repeat most of what is there', () => {
    const it = account({ idStability: 'stable' });
    const many = Array.from({ length: 40 }, (_, i) => draft(`a${i}`, (i % 20) + 1, -(100 + i)));
    it.answer(many);
    const again = it.answer(
      many.map((row) => ({ ...row, externalId: `b${row.externalId}` })),
      { coverage: [] },
    );
    expect(again.parked).toContain('repeat');
    expect(it.rows()).toHaveLength(40);
  });
});
