import { builtinBySlug } from '@/lib/categories/builtin';
import { keep } from '@/lib/i18n/kept';
import { type Ask, listOf } from './ask';
import type { Finding } from './finding';
import type { Side } from './side';
import { type SideChange, writeSides } from './write-sides';

const TRANSFERS = builtinBySlug('transfers')?.id ?? -1;

export type Settled = { changes: SideChange[]; settled: number; asked: number };

/**
 * Links what is certain and asks what is not, in a constant number of statements. A person's answer
 * to the same question stands. Categories follow: a transfer is not spending, a refund lowers what
 * its purchase counted under; but never against a choice of the person's.
 */
export async function settleFindings(ask: Ask, findings: readonly Finding[]): Promise<Settled> {
  if (findings.length === 0) return { changes: [], settled: 0, asked: 0 };
  const certain = findings.filter((finding) => finding.certain);
  const changes = await writeSides(ask, certain.flatMap(linked));
  await dropAsked(ask, certain);
  const asked = await askFindings(ask, findings);
  return { changes, settled: certain.length, asked };
}

/** The rows of a finding as they are to be. */
export function linked({ kind, transaction, other }: Finding): SideChange[] {
  if (kind === 'possible_pair') {
    return [
      { before: transaction, after: asTransfer(transaction, other.id) },
      { before: other, after: asTransfer(other, transaction.id) },
    ];
  }
  if (kind === 'possible_refund') {
    return [{ before: transaction, after: asRefund(transaction, other) }];
  }
  return [];
}

function asTransfer(side: Side, transferId: bigint): Side {
  const after = { ...side, transferId };
  if (isPersons(side) || side.categoryId === TRANSFERS) return after;
  return { ...after, categoryId: TRANSFERS, categorySource: 'pair' };
}

function asRefund(side: Side, purchase: Side): Side {
  const after = { ...side, refundOf: purchase.id };
  const categoryId = purchase.chosenCategoryId ?? purchase.categoryId;
  if (isPersons(side) || purchase.splits !== null || side.categoryId === categoryId) return after;
  return { ...after, categoryId, categorySource: 'refund' };
}

/** Their rule or their choice for the seller: the machine does not know better. */
function isPersons({ categorySource }: Side): boolean {
  return categorySource === 'rule' || categorySource === 'choice';
}

/** What a row's own category was, for the way back. */
export type Was = Record<string, { category_id: number; category_source: string }>;

export function wasOf(finding: Finding): Was {
  return Object.fromEntries(
    linked(finding)
      .filter(({ before, after }) => before.categoryId !== after.categoryId)
      .map(({ before }) => [
        String(before.id),
        { category_id: before.categoryId, category_source: before.categorySource },
      ]),
  );
}

/** Questions about rows that are settled now otherwise. */
async function dropAsked(ask: Ask, certain: readonly Finding[]): Promise<void> {
  if (certain.length === 0) return;
  const users = [...new Set(certain.map(({ transaction }) => transaction.userId))];
  const pairs = certain.filter(({ kind }) => kind === 'possible_pair');
  const ids = [
    ...certain.map(({ transaction }) => transaction.id),
    ...pairs.map(({ other }) => other.id),
  ];
  await ask(
    `delete from reviews where user_id = any ($1::bigint[]) and state = 'open'
       and kind <> 'possible_duplicate'
       and (transaction_id = any ($2::bigint[]) or (kind = 'possible_pair' and other_id = any ($2::bigint[])))`,
    [listOf(users), listOf(ids)],
  );
}

/** Writes down what was settled and asks what is not certain; returns how many are asked. */
export async function askFindings(ask: Ask, findings: readonly Finding[]): Promise<number> {
  if (findings.length === 0) return 0;
  const rows = findings.map((finding) => ({
    user_id: String(finding.transaction.userId),
    kind: finding.kind,
    state: finding.certain ? 'automatic' : 'open',
    transaction_id: String(finding.transaction.id),
    booked_on: finding.transaction.bookedOn,
    other_id: String(finding.other.id),
    other_on: finding.other.bookedOn,
    confidence: finding.confidence,
    reason: keep(finding.reason),
    was: finding.certain ? wasOf(finding) : {},
  }));
  const written = await ask<{ state: string }>(
    `insert into reviews (user_id, kind, state, transaction_id, booked_on, other_id, other_on,
       confidence, reason, was)
     select r.user_id, r.kind, r.state, r.transaction_id, r.booked_on, r.other_id, r.other_on,
       r.confidence, r.reason, r.was
     from jsonb_to_recordset($1::jsonb) as r (user_id bigint, kind review_kind, state review_state,
       transaction_id bigint, booked_on date, other_id bigint, other_on date, confidence real,
       reason text, was jsonb)
     order by r.user_id, r.transaction_id
     on conflict (user_id, kind, transaction_id, other_id) do update
       set state = excluded.state, confidence = excluded.confidence, reason = excluded.reason,
         was = excluded.was, booked_on = excluded.booked_on, other_on = excluded.other_on
       where reviews.state = 'open' and excluded.state = 'automatic'
     returning state::text`,
    [JSON.stringify(rows)],
  );
  return written.filter(({ state }) => state === 'open').length;
}
