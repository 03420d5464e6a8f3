import type { Told } from '@/lib/errors';
import type { ReviewKind } from '../schema';
import type { Side } from './side';

/** What was found out about two rows: settled by itself where certain, asked where not. */
export type Finding = {
  kind: ReviewKind;
  /** What came or was noticed later: the money in, the refund, the second telling. */
  transaction: Side;
  /** What it belongs to: the money out, the purchase, the first telling. */
  other: Side;
  certain: boolean;
  confidence: number;
  /** A sentence for the person, kept for later (`keptIn`). */
  reason: Told;
};
