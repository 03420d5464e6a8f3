import 'server-only';
import { asNobody } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { requireOperator } from './require-operator';
import type { Checks, Violation } from './schema';

type Row = {
  checked_at: Date;
  took_ms: number;
  violations: number;
  found: Violation[];
  held: bigint;
};

/** What the last looks at the invariants found, newest first, and how many accounts' books are held. */
export async function listChecks(userId: UserId): Promise<Checks> {
  await requireOperator(userId);
  const rows = await asNobody<Row>('select * from operator_checks()');
  return {
    held_accounts: Number(rows[0]?.held ?? 0),
    checks: rows.map(({ checked_at, took_ms, violations, found }) => ({
      checked_at: checked_at.toISOString(),
      took_ms,
      violations,
      found,
    })),
  };
}
