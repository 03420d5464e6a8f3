import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { historyOf } from './after-record';
import { askTx } from './ask';
import { findPairs, type Span } from './find-pairs';
import { findRefunds } from './find-refunds';
import { lockBooks } from './lock-books';
import type { ReviewSearched } from './schema';
import { settleFindings } from './settle';
import { tellSides } from './tell-sides';

/** Looks through everything a person has for transfers and refunds; what was answered is not asked again. */
export function searchAgain(userId: UserId): Promise<ReviewSearched> {
  return asUser(userId, async (tx) => {
    await lockBooks(tx, userId);
    await needRows(tx, userId);
    return linkSpans(tx, userId, [...(await historyOf(askTx(tx), [userId])).values()]);
  });
}

/** Links what is certain on these days and asks what is not. The caller holds `lockBooks`. */
export async function linkSpans(
  tx: Tx,
  userId: UserId,
  spans: readonly Span[],
): Promise<ReviewSearched> {
  const ask = askTx(tx);
  const pairs = await settleFindings(ask, await findPairs(ask, spans));
  const refunds = await settleFindings(ask, await findRefunds(ask, spans));
  await tellSides(tx, userId, [...pairs.changes, ...refunds.changes]);
  return { settled: pairs.settled + refunds.settled, asked: pairs.asked + refunds.asked };
}
