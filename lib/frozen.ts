import 'server-only';
import type pg from 'pg';
import { addMonths, dateIn, firstDay, type LocalDate, type Month, monthOf } from './calendar';
import { now } from './clock';
import type { Tx } from './db';
import type { UserId } from './ids';
import { sqlState } from './sql-state';

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

/** From this month on nothing is ever archived, so that what everybody looks at costs no question. */
export function hotSince(): Month {
  return addMonths(monthOf(dateIn('UTC', now())), -1);
}

const ASKED = `select user_id::text as user_id, month::text as month
  from frozen_months($1::bigint[], $2::date, $3::date, $4::bigint[])`;
type Found = { user_id: string; month: string };

/** The caller may read and write these rows of its user until the end of its transaction. */
export async function needRows(tx: Tx, userId: bigint, wanted: Wanted = {}): Promise<void> {
  const { from, to, ids } = wanted;
  if (from && monthOf(from) >= hotSince()) return;
  const values = [listOf([userId]), from ?? null, to ?? null, ids ? listOf(ids) : null];
  refuse(await tx.$queryRawUnsafe<Found[]>(ASKED, ...values));
}

/** The same for many people on a worker's plain connection: one question, whatever each one wants. */
export async function needRowsOfMany(
  client: pg.PoolClient,
  people: ReadonlyMap<bigint, Pick<Wanted, 'from' | 'to'>>,
): Promise<void> {
  const spans = [...people.values()];
  const from = spans.every((span) => span.from) ? spans.map((span) => span.from).sort()[0] : null;
  const to = spans.every((span) => span.to)
    ? spans
        .map((span) => span.to)
        .sort()
        .at(-1)
    : null;
  if (spans.length === 0 || (from && monthOf(from) >= hotSince())) return;
  const values = [listOf([...people.keys()]), from, to, null];
  const { rows } = await client.query<Found>(ASKED, values);
  const wants = ({ user_id, month }: Found) => {
    const span = people.get(BigInt(user_id));
    return !((span?.from && month < firstDay(monthOf(span.from))) || (span?.to && month > span.to));
  };
  refuse(rows.filter(wants));
}

const listOf = (values: readonly bigint[]) => `{${values.join(',')}}`;

function refuse(found: readonly Found[]): void {
  if (found.length === 0) return;
  throw new Frozen(found.map(({ user_id, month }) => ({ userId: BigInt(user_id), month })));
}

/** What an error says is away: `needRows` above, or the trigger `refuse_frozen` at a write. */
export function frozenIn(error: unknown): FrozenMonth[] {
  if (error instanceof Frozen) return [...error.months];
  if (sqlState(error) !== 'SV001') return []; // anybody's text may be in another error's words
  const [, list] = /months are archived: ([\d@,-]+)/.exec(String(error)) ?? [];
  return (list ?? '').split(',').flatMap((one) => {
    const [user, month] = one.split('@');
    return user && month ? [{ userId: BigInt(user), month }] : [];
  });
}

/** `userId`: whose transaction it was, if it was one person's. */
type Bring = (months: readonly FrozenMonth[], userId: UserId | null) => Promise<void>;

// Programs are bundled in parts: share by globalThis, as lib/db.ts does.
const shared = globalThis as typeof globalThis & { savoryBring?: Bring };

/** A program that can read the archive itself says how; every other asks the worker. */
export function bringWith(bring: Bring | undefined): void {
  shared.savoryBring = bring;
}

export async function bringBack(
  months: readonly FrozenMonth[],
  userId: UserId | null,
): Promise<void> {
  const bring = shared.savoryBring ?? (await import('./ask-for-months')).askForMonths;
  await bring(months, userId);
}
