import 'server-only';
import type pg from 'pg';
import type { LocalDate } from './calendar';
import type { Tx } from './db';

/**
 * Rows of old months may be in the archive alone (docs/decisions/archive.md). Whoever needs rows says
 * so first, in the same transaction; where some are away the transaction breaks off, they are brought
 * back into the hot table, and the transaction runs again (lib/db.ts).
 */
export type FrozenMonth = { userId: bigint; month: string };

export class Frozen extends Error {
  constructor(readonly months: readonly FrozenMonth[]) {
    super(`months are archived: ${months.map((one) => `${one.userId}@${one.month}`).join(',')}`);
    this.name = 'Frozen';
  }
}

/** Which rows: by day, or by id where only that is known. Nothing: all there are. */
export type Wanted = { from?: LocalDate; to?: LocalDate; ids?: readonly bigint[] };

const ASKED = `select user_id::text as user_id, month::text as month
  from frozen_months($1::bigint[], $2::date, $3::date, $4::bigint[])`;
type Found = { user_id: string; month: string };

/** The caller may read and write these rows of its user until the end of its transaction. */
export async function needRows(tx: Tx, userId: bigint, wanted: Wanted = {}): Promise<void> {
  refuse(await tx.$queryRawUnsafe<Found[]>(ASKED, ...valuesOf([userId], wanted)));
}

/** The same for many people on a worker's plain connection. */
export async function needRowsOfMany(
  client: pg.PoolClient,
  userIds: readonly bigint[],
  wanted: Wanted = {},
): Promise<void> {
  refuse((await client.query<Found>(ASKED, valuesOf(userIds, wanted))).rows);
}

function valuesOf(userIds: readonly bigint[], { from, to, ids }: Wanted): unknown[] {
  const list = (values: readonly bigint[]) => `{${values.join(',')}}`;
  return [list(userIds), from ?? null, to ?? null, ids ? list(ids) : null];
}

function refuse(found: readonly Found[]): void {
  if (found.length === 0) return;
  throw new Frozen(found.map(({ user_id, month }) => ({ userId: BigInt(user_id), month })));
}

/** What an error says is away: `needRows` above, or the trigger `refuse_frozen` at a write. */
export function frozenIn(error: unknown): FrozenMonth[] {
  if (error instanceof Frozen) return [...error.months];
  const [, list] = /months are archived: ([\d@,-]+)/.exec(String(error)) ?? [];
  return (list ?? '').split(',').flatMap((one) => {
    const [user, month] = one.split('@');
    return user && month ? [{ userId: BigInt(user), month }] : [];
  });
}

type Bring = (months: readonly FrozenMonth[]) => Promise<void>;

// Programs are bundled in parts: share by globalThis, as lib/db.ts does.
const shared = globalThis as typeof globalThis & { savoryBring?: Bring };

/** A program that can read the archive itself says how; every other asks the worker. */
export function bringWith(bring: Bring): void {
  shared.savoryBring = bring;
}

export async function bringBack(months: readonly FrozenMonth[]): Promise<void> {
  const bring = shared.savoryBring ?? (await import('./ask-for-months')).askForMonths;
  await bring(months);
}
