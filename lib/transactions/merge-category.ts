import 'server-only';
import { nameToKeep } from '@/lib/categories/builtin';
import { allCategories, type KnownCategory } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound, SavoryError, told } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { wordsOf } from '@/lib/i18n/words-of';
import { encodeId, type UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { tried } from './budget-changes';
import { changeUndoably, endChangeWith, startChange } from './bulk-change';
import { impactOf } from './impact';
import { mergeBeside } from './merge-beside';
import { mergeBudgets } from './merge-budgets';
import { rewriteRows, writtenOn } from './merge-rows';
import type { CategoryMerged } from './schema';

/**
 * One category becomes another, everywhere and at once: transactions of every month and their parts,
 * sums, rules, choices for sellers and budgets follow in one transaction, and what the machine would
 * put into it goes to the other from now on. The log gets a `-`/`+` pair for every row that counts
 * differently. Undoable in one step (`undoChange`). A built-in one is merged for this user alone.
 * Throws not_found, invalid for an unknown `into`, and conflict `category_kind` when money would
 * change its meaning (spending, income, transfer).
 */
export function mergeCategory(
  userId: UserId,
  slug: string,
  body: { into: string; dry_run: boolean },
): Promise<CategoryMerged> {
  return asUser(userId, async (tx) => {
    await tx.$queryRaw`select hold_categories(${userId})::text`;
    const [from, into] = await pairOf(tx, userId, slug, body.into);
    if (!body.dry_run) return merge(tx, userId, from, into);
    const { result, budgets } = await tried(tx, userId, () => merge(tx, userId, from, into));
    return { ...result, budgets, dry_run: true, change_id: null };
  });
}

async function merge(
  tx: Tx,
  userId: UserId,
  from: KnownCategory,
  into: KnownCategory,
): Promise<CategoryMerged> {
  await needRows(tx, userId);
  const pair = [from.id, into.id] as const;
  const months = await monthsOf(tx, userId, from, into);
  const budgets = await mergeBudgets(tx, userId, pair); // asks what each could spend before
  const names = { from: from.name, into: into.name };
  const change = await startChange(tx, userId, told('{from} merged into {into}', names));
  await changeUndoably(tx, userId, change, writtenOn(userId, from.id), (where) =>
    rewriteRows(tx, where, pair),
  );
  const { slug, kind, hidden } = from;
  const name = nameToKeep(from, (await wordsOf(tx, userId)).t);
  await tx.category.upsert({
    where: { userId_id: { userId, id: from.id } },
    create: { userId, id: from.id, slug, name, kind, hidden, mergedInto: into.id },
    update: { mergedInto: into.id },
  });
  const beside = await mergeBeside(tx, userId, pair, budgets);
  await endChangeWith(tx, userId, change, { merge: beside });
  if (budgets.before.length > 0) {
    await emit(tx, userId, 'savory/spending.changed', {
      userId: String(userId),
      months: budgets.after.map(({ from_month }) => from_month),
    });
  }
  return {
    category: into.slug,
    transactions: change.changed,
    rules: beside.rules.length,
    sellers: beside.choices.length,
    months,
    budgets: [],
    dry_run: false,
    change_id: encodeId(change.id),
  };
}

async function pairOf(
  tx: Tx,
  userId: UserId,
  slug: string,
  intoSlug: string,
): Promise<[KnownCategory, KnownCategory]> {
  const { known } = await allCategories(tx, userId);
  const from = known.find((category) => category.slug === slug);
  if (!from) throw notFound('No category');
  const into = known.find((category) => category.slug === intoSlug);
  if (!into) throw invalid('/into', told('You have no category “{slug}”.', { slug: intoSlug }));
  if (from.id === into.id) throw invalid('/into', 'A category cannot be merged into itself.');
  if (from.kind !== into.kind) {
    throw new SavoryError(
      'conflict',
      told(
        '{from} is {fromKind, select, spending {spending} income {income} other {money moved}} and {into} is {intoKind, select, spending {spending} income {income} other {money moved}}: every total would change.',
        { from: from.name, fromKind: from.kind, into: into.name, intoKind: into.kind },
      ),
      { code: 'category_kind' },
    );
  }
  return [from, into];
}

/** From the monthly sums: months whose rows are elsewhere count too. */
async function monthsOf(tx: Tx, userId: UserId, from: KnownCategory, into: KnownCategory) {
  const sums = await tx.monthlySpending.findMany({ where: { userId, categoryId: from.id } });
  const slugs = new Map([from, into].map(({ id, slug }) => [id, slug]));
  const changes = sums.map(({ month, currency, postedMinor, accountId }) => {
    const row = (categoryId: number) => ({
      userId,
      id: 0n,
      accountId,
      bookedOn: month.toISOString().slice(0, 10),
      seller: '',
      amountMinor: postedMinor,
      currency,
      status: 'posted' as const,
      categoryId,
      categorySource: 'user',
      splits: null,
    });
    return { before: row(from.id), after: row(into.id) };
  });
  return impactOf(changes, slugs);
}
