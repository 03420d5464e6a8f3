import { expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import type { Draft } from '@/lib/connectors/contract';
import { type Known, match } from '../match';
import { fold } from '../match-fold';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}` as LocalDate;
const draft = (externalId: string, on: number, amount: number): Draft => ({
  accountKey: 'a',
  externalId,
  status: 'posted',
  bookedOn: day(on),
  amountMinor: BigInt(amount),
  currency: 'EUR',
  description: 'KIOSK',
});

it('trap 10: answers by turns under a bank’s two kinds of id (transactionId, internalTransactionId) double nothing', () => {
  const payments = [1, 2, 2, 3];
  const told = (kind: string) => payments.map((on, at) => draft(`${kind}-${at}`, on, -100 * on));
  let rows: Known[] = [];
  const aliases = new Map<string, bigint>();
  for (const kind of ['external', 'internal', 'external', 'internal']) {
    const matched = match<Known>({
      source: 'enablebanking',
      trust: { idStability: 'weak', removals: false },
      currency: 'EUR',
      drafts: told(kind),
      removed: [],
      coverage: [{ from: day(1), to: day(28), includesPending: false }],
      known: rows,
      aliases,
      today: day(10),
    });
    rows = fold(rows, matched, 'enablebanking', BigInt(rows.length + 1));
    for (const alias of matched.aliases) aliases.set(alias.externalId, alias.transactionId);
    expect(rows.filter(({ removed }) => !removed)).toHaveLength(4);
  }
});
