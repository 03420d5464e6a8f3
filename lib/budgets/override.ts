import 'server-only';
import type { Month } from '@/lib/calendar';
import { knownCategories, shareCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { emitBudgetChanged } from './changed';
import { currentPeriod } from './period-rule';
import { planOf } from './queries';
import type { BudgetLine, SetOverrideBody } from './schema';
import { lineView } from './view';

/**
 * The user's own amount for a category, from the current month on; no recommendation ever changes
 * it. Throws not_found for a category that has no budget, invalid for an amount the currency has not.
 */
export function setOverride(
  userId: UserId,
  slug: string,
  body: SetOverrideBody,
): Promise<BudgetLine> {
  return override(userId, slug, (currency) => {
    const minor = parseDecimal(body.amount, currency);
    if (minor === null)
      throw invalid('/amount', told('Not an amount in {currency}.', { currency }));
    return minor;
  });
}

/** Back to the recommendation from the current month on; months before keep what was set. */
export function clearOverride(userId: UserId, slug: string): Promise<BudgetLine> {
  return override(userId, slug, () => null);
}

function override(
  userId: UserId,
  slug: string,
  amountIn: (currency: string) => bigint | null,
): Promise<BudgetLine> {
  return asUser(userId, async (tx) => {
    const { currency } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { currency: true },
    });
    await shareCategories(tx, userId);
    const categories = await knownCategories(tx, userId);
    const category = categories.find((each) => each.slug === slug && each.kind === 'spending');
    if (!category) throw notFound('No budget');
    const { month, period } = await currentPeriod(tx, userId);
    await storeOverride(tx, userId, category.id, month, amountIn(currency));
    await emitBudgetChanged(tx, userId, period);
    const plan = await planOf(tx, userId, month);
    const line = plan.lines.find((each) => each.category.id === category.id);
    if (!line) throw notFound('No budget');
    return lineView(line, currency);
  });
}

/** Replaces what was set in the same period; months before keep theirs. */
export async function storeOverride(
  tx: Tx,
  userId: UserId,
  categoryId: number,
  month: Month,
  amountMinor: bigint | null,
): Promise<void> {
  const fromMonth = new Date(`${month}-01`);
  await tx.budgetOverride.upsert({
    where: { userId_categoryId_fromMonth: { userId, categoryId, fromMonth } },
    create: { userId, categoryId, fromMonth, amountMinor, setAt: now() },
    update: { amountMinor, setAt: now() },
  });
}
