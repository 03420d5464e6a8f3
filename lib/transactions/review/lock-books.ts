import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/** Nobody else links or records anything of this person meanwhile. The first statement, please: what
 * waits here must hold no row. As `lockPeople` in record and `lockBooks` of imports do it. */
export async function lockBooks(tx: Tx, userId: UserId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('savory.imports', ${userId}))`;
}
