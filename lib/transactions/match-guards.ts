import { fingerprint } from './fingerprint';
import type { Addition, Change, Known, Ties } from './match';

const MANY_REPEATS = 10;
const MANY_NEW_IDS = 200;

/**
 * Step 9, the circuit breaker: an answer that would mostly repeat what is there, or renumber very
 * much of it, is more likely a fault of the bank's (or of ours) than news.
 */
export function parkedBecause<K extends Known>(
  ties: Ties<K>,
  added: readonly Addition[],
  changed: readonly Change<K>[],
): string | null {
  const { known, source, relinked } = ties.question;
  if (relinked || known.length === 0) return null;
  const prints = new Set(
    known.filter((row) => row.source === source && !row.removed).map((row) => fingerprint(row)),
  );
  const repeats = added.filter(({ draft }) => prints.has(fingerprint(draft))).length;
  if (repeats > MANY_REPEATS && repeats * 2 > added.length) {
    return `${repeats} of ${added.length} new transactions repeat ones already there`;
  }
  const renumbered = changed.filter(
    ({ row, externalId }) => row.status === 'posted' && row.externalId !== externalId,
  ).length;
  return renumbered > MANY_NEW_IDS ? `${renumbered} transactions came under new numbers` : null;
}
