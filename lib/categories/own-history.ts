import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { builtinById, UNCATEGORISED } from './builtin';
import type { Categorised, Draft } from './categorise';
import { readDescriptor } from './descriptor';
import { OwnModel } from './own-model';

/**
 * The rows people of a batch put in a category by hand, newest first, at most 300 a person of the
 * past 13 months: one statement for all of them, over an index that holds such rows alone.
 */
export const OWN_HISTORY = `
  select u.user_id, h.seller, h.amount_minor, a.type::text as account_type, h.category_id
  from unnest($1::bigint[]) u (user_id) cross join lateral (
    select t.account_id, t.seller, t.amount_minor, t.chosen_category_id as category_id
    from transactions t
    where t.user_id = u.user_id and t.chosen_category_id is not null and t.chosen_category_id <> 0
      and t.booked_on > current_date - 396 and t.removed_at is null
    order by t.booked_on desc limit 300
  ) h join accounts a on (a.user_id, a.id) = (u.user_id, h.account_id)`;

export type OwnRow = {
  user_id: bigint;
  seller: string;
  amount_minor: bigint;
  account_type: string | null;
  category_id: number;
};

/** From so many rows on a person's own history is asked; before, it says what chance says. */
const ENOUGH = 10;
/** Measured where nothing else answers: above this, nine of ten are right. */
const CLEAR = 0.6;

/** One model for each person with enough history. */
export function ownModels(rows: readonly OwnRow[]): ReadonlyMap<bigint, OwnModel> {
  const byUser = new Map<bigint, OwnRow[]>();
  for (const row of rows) {
    const list = byUser.get(row.user_id);
    if (list) list.push(row);
    else byUser.set(row.user_id, [row]);
  }
  const models = new Map<bigint, OwnModel>();
  for (const [userId, own] of byUser) {
    if (own.length < ENOUGH) continue;
    const model = new OwnModel();
    for (const row of own) model.learn(exampleOf(row));
    models.set(userId, model);
  }
  return models;
}

function exampleOf({ seller, amount_minor, account_type, category_id }: OwnRow) {
  const { name } = readDescriptor(seller);
  return {
    seller,
    name,
    amountMinor: amount_minor,
    accountType: account_type,
    categoryId: category_id,
  };
}

/** The answer, or where there is none what the person's own history says. Pure. */
export function byOwnHistory(answer: Categorised, draft: Draft, model: OwnModel): Categorised {
  if (answer.categoryId !== UNCATEGORISED) return answer;
  const { name } = readDescriptor(answer.seller);
  const { amountMinor, accountType = null } = draft;
  const guess = model.guess({ name, amountMinor, accountType });
  if (!guess || guess.likelihood < CLEAR) return answer;
  const category = builtinById(guess.categoryId)?.name ?? 'a category of yours';
  return {
    ...answer,
    categoryId: guess.categoryId,
    source: 'model',
    confidence: Math.round(Math.min(0.95, guess.likelihood) * 100) / 100,
    evidence: `It looks like ${guess.like.join(' and ')}, which you put in ${category}.`,
    alternatives: answer.alternatives.filter((one) => one.categoryId !== guess.categoryId),
  };
}

/** The same for one person's drafts; the database is asked only when one of them has no answer. */
export async function withOwnHistory(
  tx: Tx,
  userId: UserId,
  drafts: readonly Draft[],
  answers: readonly Categorised[],
): Promise<Categorised[]> {
  if (answers.every(({ categoryId }) => categoryId !== UNCATEGORISED)) return [...answers];
  const rows = await tx.$queryRawUnsafe<OwnRow[]>(OWN_HISTORY, [userId]);
  const model = ownModels(rows).get(userId);
  if (!model) return [...answers];
  return answers.map((answer, at) => byOwnHistory(answer, drafts[at]!, model));
}
