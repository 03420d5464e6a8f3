import type { LocalDate } from '@/lib/calendar';
import type { Draft } from '@/lib/connectors/contract';
import { told } from '@/lib/errors';
import { dayOf, sizeOf } from '@/lib/i18n/kept';
import { columns } from '../columns';
import type { Ask } from './ask';
import type { Finding } from './finding';
import { type RowKey, readSides } from './read-sides';
import type { Side } from './side';

/** A row that was just added, and the one it may tell of again. */
export type Doubt = {
  userId: bigint;
  accountId: bigint;
  source: string;
  externalId: string;
  draft: Pick<Draft, 'bookedOn'>;
  row: { id: bigint; bookedOn: LocalDate };
  /** `tip`: the earlier one was pending, with another amount. */
  why: 'two sources' | 'tip' | 'by hand';
};

/** Questions about what matching could not tell for sure; nothing is certain here. */
export async function findDuplicates(ask: Ask, doubts: readonly Doubt[]): Promise<Finding[]> {
  if (doubts.length === 0) return [];
  const ids = await addedIds(ask, doubts);
  const keys = doubts.flatMap((doubt): RowKey[] => {
    const { userId, draft, row } = doubt;
    const id = ids.get(keyOf(doubt));
    return id === undefined
      ? []
      : [
          { userId, id, bookedOn: draft.bookedOn },
          { userId, ...row },
        ];
  });
  const sides = await readSides(ask, keys);
  return doubts.flatMap((doubt): Finding[] => {
    const transaction = sides.get(ids.get(keyOf(doubt)) ?? -1n);
    const other = sides.get(doubt.row.id);
    if (!transaction || !other) return [];
    const { reason, confidence } = wordsOf(doubt, transaction, other);
    return [{ kind: 'possible_duplicate', transaction, other, certain: false, confidence, reason }];
  });
}

function wordsOf({ why }: Doubt, transaction: Side, other: Side) {
  const values = {
    amount: sizeOf(transaction),
    other: sizeOf(other),
    day: dayOf(transaction.bookedOn),
    otherDay: dayOf(other.bookedOn),
    account: transaction.accountName,
    seller: transaction.seller,
    otherSeller: other.seller,
    when: transaction.bookedOn === other.bookedOn ? 'same' : 'other',
  };
  if (why === 'tip') {
    return {
      confidence: 0.7,
      reason: told(
        '{other} at {seller} was pending on {otherDay}; {amount} was booked on {day}. A tip or a hold may have become this.',
        { ...values, seller: other.seller },
      ),
    };
  }
  const same = transaction.bookedOn === other.bookedOn;
  if (why === 'by hand') {
    return {
      confidence: same ? 0.6 : 0.5,
      reason: told(
        'You entered {amount} at {seller}; {account} has {other} at {otherSeller} {when, select, same {on the same day} other {on {otherDay}}} from its bank. It may be the same payment.',
        values,
      ),
    };
  }
  return {
    confidence: same ? 0.6 : 0.5,
    reason: told(
      'Two sources tell of {amount} in {account}: {otherSeller} on {otherDay}, and {seller} {when, select, same {the same day} other {on {day}}}.',
      values,
    ),
  };
}

async function addedIds(ask: Ask, doubts: readonly Doubt[]): Promise<Map<string, bigint>> {
  const days = doubts.map(({ draft }) => draft.bookedOn).sort();
  const rows = await ask<{ account_id: bigint; external_id: string; id: bigint }>(
    `select t.account_id, t.external_id, t.id
     from unnest($1::bigint[], $2::bigint[], $3::date[], $4::transaction_source[], $5::text[])
       as k (user_id, account_id, booked_on, source, external_id)
     join transactions t on t.user_id = k.user_id and t.booked_on = k.booked_on
       and t.account_id = k.account_id and t.source = k.source and t.external_id = k.external_id
     where t.booked_on between $6::date and $7::date`,
    [
      ...columns(doubts, [
        ({ userId }) => userId,
        ({ accountId }) => accountId,
        ({ draft }) => draft.bookedOn,
        ({ source }) => source,
        ({ externalId }) => externalId,
      ]),
      days[0],
      days.at(-1),
    ],
  );
  return new Map(rows.map((row) => [`${row.account_id}|${row.external_id}`, row.id]));
}

function keyOf({ accountId, externalId }: Doubt): string {
  return `${accountId}|${externalId}`;
}
