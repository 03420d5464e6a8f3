import type pg from 'pg';
import { builtinById } from '@/lib/categories/builtin';
import type { Draft } from '@/lib/connectors/contract';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Why } from './match';
import type { Recorded } from './record-file';

/** One row of a file and what becomes of it, in the API's words. */
export type FilePreviewRow = {
  account: string;
  date: string;
  amount: string;
  currency: string;
  description: string;
  seller: string | null;
  category: string | null;
  outcome: 'added' | 'updated' | 'duplicate';
  why: string;
  possible_duplicate: boolean;
};

const WORDS: Record<Why, string> = {
  'same id': 'The bank’s number of this payment is in the books already.',
  'same content': 'Day, amount and words are in the books already.',
  'settles a pending one': 'It settles a payment that was pending.',
  'same payment': 'Another source has told of this payment.',
};

/** The first rows of a recorded file, newest first; what is added before what was known. */
export async function previewFile(
  client: pg.PoolClient,
  userId: UserId,
  { decision, accounts }: Recorded,
  most: number,
): Promise<FilePreviewRow[]> {
  const slugs = await ownSlugs(client, userId);
  const slugOf = (id: number) => slugs.get(id) ?? builtinById(id)?.slug ?? null;
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const row = (draft: Draft, account: { id: bigint }) => ({
    account: names.get(account.id) ?? '',
    date: draft.bookedOn,
    amount: toDecimal(draft.amountMinor, draft.currency),
    currency: draft.currency,
    description: draft.description,
  });
  const why = new Map(decision.recognised.map((one) => [one.row.id, WORDS[one.why]]));
  const doubtful = new Set(decision.possibleDuplicates.map(({ externalId }) => externalId));
  const changed = new Set(decision.changed.map(({ row: { id } }) => id));
  const added = decision.added.map(({ draft, account, category, externalId }) => ({
    ...row(draft, account),
    seller: category.seller,
    category: slugOf(category.categoryId),
    outcome: 'added' as const,
    why: 'It is not in the books yet.',
    possible_duplicate: doubtful.has(externalId),
  }));
  const known = decision.recognised.map(({ draft, account, row: was }) => ({
    ...row(draft, account),
    seller: was.seller,
    category: slugOf(was.chosenCategoryId ?? was.categoryId),
    outcome: changed.has(was.id) ? ('updated' as const) : ('duplicate' as const),
    why: why.get(was.id) ?? '',
    possible_duplicate: false,
  }));
  const newest = (a: { date: string }, b: { date: string }) => (a.date < b.date ? 1 : -1);
  return [...added.sort(newest), ...known.sort(newest)].slice(0, most);
}

async function ownSlugs(client: pg.PoolClient, userId: UserId): Promise<Map<number, string>> {
  const { rows } = await client.query<{ id: number; slug: string }>(
    'select id, slug from categories where user_id = $1',
    [userId],
  );
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
