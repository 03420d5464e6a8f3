import { describe, expect, it } from 'vitest';
import { monthOf } from '@/lib/calendar';
import { openLedger, type Row } from './ledger';
import { PEOPLE } from './people';

const at = (text: string) => new Date(text);
const NOW = at('2026-11-25T18:00:00Z');
const person = (login: string) => PEOPLE.find((one) => one.login === login)!;
const rowsOf = (login: string, now: Date) =>
  openLedger(person(login))
    .at(now)
    .accounts.flatMap((account) => account.rows.map((row) => ({ account: account.type, ...row })));
const total = (rows: { amountMinor: bigint }[]) =>
  rows.reduce((sum, row) => sum + row.amountMinor, 0n);

describe.each(PEOPLE.map((one) => one.login))('the books of %s', (login) => {
  const { accounts } = openLedger(person(login)).at(NOW);
  const rows = accounts.flatMap((account) => account.rows);

  it('add up: opening and what was booked is the balance', () => {
    for (const account of accounts) {
      const posted = account.rows.filter((row) => row.status === 'posted');
      expect(account.openingMinor + total(posted)).toBe(account.balanceMinor);
    }
  });

  it('give every row of an account its own id, and reuse ids between accounts', () => {
    for (const account of accounts) {
      const ids = account.rows.map((row) => row.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every(Boolean)).toBe(true);
    }
    expect(new Set(rows.map((row) => row.id)).size).toBeLessThan(rows.length);
  });

  it('hold 24 months of an ordinary life near the income', () => {
    const months = new Map<string, number>();
    for (const { date } of rows) months.set(monthOf(date), (months.get(monthOf(date)) ?? 0) + 1);
    expect(months.size).toBe(25);
    expect(Math.min(...months.values())).toBeGreaterThan(30);
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.length).toBeLessThan(2600);
    const earned = total(rows.filter((row) => row.kind === 'income'));
    const spent = -total(rows.filter((row) => !['income', 'transfers'].includes(row.kind)));
    const share = Number(spent) / Number(earned);
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(1.05);
  });

  it('have all that a real statement has', () => {
    const has = (test: (row: Row) => boolean) => rows.some(test);
    for (const kind of ['housing', 'utilities', 'groceries', 'restaurants', 'health', 'fees']) {
      expect(has((row) => row.kind === kind && row.amountMinor < 0n)).toBe(true);
    }
    expect(has((row) => row.type === 'CREDIT' && row.kind === 'shopping')).toBe(true);
    expect(has((row) => row.type === 'ATM')).toBe(true);
    expect(has((row) => row.kind === 'transfers' && row.amountMinor > 0n)).toBe(true);
    expect(has((row) => row.text.length > 32)).toBe(true);
    expect(has((row) => row.seenOn < row.date)).toBe(true);
  });

  it('have equal payments on one day that are two and not one', () => {
    const seen = new Map<string, number>();
    for (const row of rows.filter((one) => one.status === 'posted')) {
      const fact = `${row.date}|${row.amountMinor}|${row.text}`;
      seen.set(fact, (seen.get(fact) ?? 0) + 1);
    }
    expect([...seen.values()].some((times) => times > 1)).toBe(true);
  });

  it('show a card payment on both accounts, for the same amount', () => {
    const paid = accounts[0]!.rows.filter((row) => row.type === 'PAYMENT');
    const received = accounts[2]!.rows.filter(
      (row) => row.kind === 'transfers' && row.amountMinor > 0n,
    );
    expect(paid.length).toBeGreaterThan(22);
    expect(received.map((row) => row.amountMinor)).toEqual(paid.map((row) => -row.amountMinor));
  });
});

describe('time', () => {
  it('leads nobody into ruin: years on, no account owes two months of income', () => {
    for (const one of PEOPLE) {
      const floor = -2n * BigInt(one.monthlyIncome.replace('.', ''));
      for (const account of openLedger(one).at(at('2032-06-15T12:00:00Z')).accounts) {
        expect(account.balanceMinor).toBeGreaterThan(floor);
      }
    }
  }, 20_000);

  it('never changes what was booked, however the clock moves', () => {
    const early = rowsOf('maya', at('2026-08-15T18:00:00Z'));
    const ledger = openLedger(person('maya'));
    ledger.at(at('2031-01-01T00:00:00Z')); // lived far ahead first
    const late = ledger
      .at(NOW)
      .accounts.flatMap((account) =>
        account.rows.map((row) => ({ account: account.type, ...row })),
      );
    const posted = early.filter((row) => row.status === 'posted' && row.date >= '2024-11-01');
    const again = late.filter((row) => row.date <= '2026-08-15' && row.status === 'posted');
    const key = (row: (typeof late)[number]) => `${row.account}|${row.id}`;
    const later = new Map(again.map((row) => [key(row), row]));
    for (const row of posted) expect(later.get(key(row))).toEqual(row);
    expect(again.length).toBe(posted.length);
  });

  it('brings something new on most days', () => {
    const ledger = openLedger(person('maya'));
    let days = 0;
    const keys = (now: Date) =>
      new Set(
        ledger
          .at(now)
          .accounts.flatMap((account) => account.rows.map((row) => `${account.id}|${row.id}`)),
      );
    for (let day = 0; day < 60; day++) {
      const before = keys(new Date(NOW.getTime() + day * 86_400_000));
      const after = keys(new Date(NOW.getTime() + (day + 1) * 86_400_000));
      if ([...after].some((key) => !before.has(key))) days++;
    }
    expect(days).toBeGreaterThan(45);
  });

  it('turns a restaurant bill into a larger posted one, and the balance moves only then', () => {
    const ledger = openLedger(person('dev'));
    const tipped = (day: number) => {
      const now = new Date(NOW.getTime() + day * 86_400_000);
      const [before, after] = [ledger.at(now), ledger.at(new Date(now.getTime() + 4 * 86_400_000))];
      const card = before.accounts[2]!;
      return card.rows
        .filter((row) => row.status === 'pending' && row.kind === 'restaurants')
        .map((row) => ({
          held: row.amountMinor,
          posted: after.accounts[2]!.rows.filter(
            (later) =>
              later.status === 'posted' &&
              later.seenOn === row.date &&
              later.text.replace(/\s+/g, ' ').startsWith(row.text),
          ),
        }));
    };
    const pairs = Array.from({ length: 30 }, (_, day) => tipped(day)).flat();
    expect(pairs.length).toBeGreaterThan(5);
    expect(pairs.every((pair) => pair.posted.length > 0)).toBe(true);
    expect(pairs.some((pair) => pair.posted.some((row) => row.amountMinor < pair.held))).toBe(true);
  });

  it('lets a deposit go without ever booking it', () => {
    const ledger = openLedger(person('maya'));
    const deposits = new Map<string, { seen: string; gone: boolean }>();
    for (let day = 0; day < 200; day++) {
      const { accounts, today } = ledger.at(new Date(NOW.getTime() + day * 86_400_000));
      const card = accounts[2]!.rows;
      for (const row of card) {
        if (row.text.includes('AUTH HOLD')) {
          expect(row.status).toBe('pending');
          deposits.set(row.id, { seen: today, gone: false });
        }
      }
      for (const [id, deposit] of deposits) deposit.gone = !card.some((row) => row.id === id);
    }
    expect(deposits.size).toBeGreaterThan(0);
    expect([...deposits.values()].filter((deposit) => deposit.gone).length).toBeGreaterThan(0);
  });
});
