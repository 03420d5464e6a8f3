import 'server-only';
import { shareCategories } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { emitBudgetChanged } from './changed';
import { storeOverride } from './override';
import { currentPeriod } from './period-rule';
import { getBudget, type Line, planOf } from './queries';
import type { Budget, ChangeBudgetBody } from './schema';

/**
 * Many lines in one step, from the current period on: own amounts, and recommendations taken as own
 * amounts, which stay when the recommendation moves. `amounts` outrank `accept`. Throws invalid, and then
 * nothing has changed.
 */
export function changeBudget(userId: UserId, body: ChangeBudgetBody): Promise<Budget> {
  return asUser(userId, async (tx) => {
    await shareCategories(tx, userId);
    const { month, period } = await currentPeriod(tx, userId);
    const { lines, currency } = await planOf(tx, userId, month);
    const bySlug = new Map(lines.map((line) => [line.category.slug, line]));
    const set = new Map<number, bigint | null>();
    for (const line of accepted(body.accept, lines, bySlug)) {
      set.set(line.category.id, line.recommendedMinor);
    }
    for (const [index, { category, amount }] of (body.amounts ?? []).entries()) {
      const line = bySlug.get(category);
      if (!line)
        throw invalid(
          `/amounts/${index}/category`,
          told('“{slug}” has no budget.', { slug: category }),
        );
      const minor = amount === null ? null : parseDecimal(amount, currency);
      if (amount !== null && minor === null) {
        throw invalid(
          `/amounts/${index}/amount`,
          told('Not an amount in {currency}.', { currency }),
        );
      }
      set.set(line.category.id, minor);
    }
    for (const [categoryId, amountMinor] of set) {
      await storeOverride(tx, userId, categoryId, month, amountMinor);
    }
    await emitBudgetChanged(tx, userId, period);
    return getBudget(userId, month);
  });
}

/** `all` leaves alone what the user has set already. */
function accepted(
  accept: ChangeBudgetBody['accept'],
  lines: readonly Line[],
  bySlug: ReadonlyMap<string, Line>,
): Line[] {
  if (accept === undefined) return [];
  if (accept === 'all') return lines.filter(({ overrideMinor }) => overrideMinor === null);
  return accept.map((slug, index) => {
    const line = bySlug.get(slug);
    if (!line) throw invalid(`/accept/${index}`, told('“{slug}” has no budget.', { slug }));
    return line;
  });
}
