import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { openSealed, sealUnderRing } from '@/lib/crypto';
import { type Row, SEALED, type SealedColumn } from './sealed-columns';

/** Rows of one transaction: held for some 50 ms. */
const BATCH = 1_000;
const PAUSE_MS = 200;
/** Passes without progress over rows that somebody else holds. */
const PATIENCE = 150;

export type Rewrapped = { texts: number; unreadable: string[] };

/** What a rotation has to do to the texts of a column; patterns are LIKE's. */
export type Work = {
  /** What is as it should be. */
  kept: string;
  /** Where to look for what is not. */
  among: string;
  /** What must not be left at the end. */
  owed: string;
  /** The text sealed anew; null leaves it as it is. Throws when it cannot be opened. */
  reseal(at: SealedColumn, row: Row): string | null;
};

/** Everything under this key of the ring, boxes too as soon as they may. */
export function underRing(newest: string): Work {
  return {
    kept: `v1.${newest}.%`,
    among: '%',
    owed: 'v1.%',
    reseal(at, row) {
      if (!row.sealed.startsWith('v1.') && at.settled && !at.settled(row)) return null;
      const aad = at.aad(row);
      return sealUnderRing(openSealed(row.sealed, aad), aad);
    },
  };
}

/**
 * Seals every text of an older key anew, while everything runs: rows somebody works
 * on are left for the next pass. Broken off at any point it goes on where it was; two at once share
 * the work. `client` is the owner's; the ring is this process's.
 */
export async function rewrapAll(client: pg.Client, work: Work): Promise<Rewrapped> {
  const done: Rewrapped = { texts: 0, unreadable: [] };
  for (const column of SEALED) {
    for (let idle = 0; idle < PATIENCE; idle++) {
      const pass = await onePass(client, column, work);
      done.texts += pass.texts;
      if (pass.texts > 0) idle = 0;
      const left = await countOwed(client, column, work);
      if (left <= pass.unreadable.length) {
        done.unreadable.push(...pass.unreadable);
        break;
      }
      if (pass.texts === 0) await sleep(PAUSE_MS);
    }
  }
  return done;
}

/** Texts of a column that are still under an older key. */
export async function countOwed(client: pg.Client, at: SealedColumn, work: Work) {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from ${at.table}
     where ${at.column} like $2 and ${at.column} not like $1`,
    [work.kept, work.owed],
  );
  return rows[0]?.n ?? 0;
}

/** Once through the table in the order of its key. */
async function onePass(client: pg.Client, at: SealedColumn, work: Work): Promise<Rewrapped> {
  const done: Rewrapped = { texts: 0, unreadable: [] };
  let after: bigint[] | null = at.key.map(() => -1n);
  while (after) {
    await client.query('begin');
    try {
      const rows: Row[] = await lockBatch(client, at, work, after);
      const sealed = rows.map((row) => resealed(work, at, row, done));
      await store(client, at, rows, sealed);
      await client.query('commit');
      done.texts += sealed.filter((text) => text !== null).length;
      const last = rows.length < BATCH ? undefined : rows.at(-1);
      after = last ? keyOf(at, last) : null;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
  return done;
}

async function lockBatch(client: pg.Client, at: SealedColumn, work: Work, after: bigint[]) {
  const key = at.key.map((name) => `t.${name}`).join(', ');
  const from = at.key.map((_, index) => `$${index + 3}::bigint`).join(', ');
  const { rows } = await client.query<Row>(
    `select ${[key, ...at.beside].join(', ')}, t.${at.column} as sealed from ${at.table} t
     where t.${at.column} like $2 and t.${at.column} not like $1 and (${key}) > (${from})
     order by ${key} limit ${BATCH} for update of t skip locked`,
    [work.kept, work.among, ...after],
  );
  return rows;
}

/** Null: left as it is. */
function resealed(work: Work, at: SealedColumn, row: Row, done: Rewrapped): string | null {
  try {
    return work.reseal(at, row);
  } catch {
    // a box among what is under the ring is not its matter
    if (row.sealed.startsWith(work.owed.slice(0, 3))) {
      done.unreadable.push(`${at.table}.${at.column} (${keyOf(at, row).join(', ')})`);
    }
    return null;
  }
}

async function store(
  client: pg.Client,
  at: SealedColumn,
  rows: readonly Row[],
  sealed: readonly (string | null)[],
): Promise<void> {
  const changed = rows.filter((_, index) => sealed[index] !== null);
  if (changed.length === 0) return;
  const arrays = at.key.map((_, index) => `$${index + 1}::bigint[]`);
  const names = at.key.map((_, index) => `k${index}`);
  await client.query(
    `update ${at.table} t set ${at.column} = v.sealed
     from unnest(${arrays.join(', ')}, $${at.key.length + 1}::text[]) v (${names.join(', ')}, sealed)
     where ${at.key.map((name, index) => `t.${name} = v.k${index}`).join(' and ')}`,
    [...at.key.map((name) => changed.map((row) => row[name])), sealed.filter(Boolean)],
  );
}

function keyOf(at: SealedColumn, row: Row): bigint[] {
  return at.key.map((name) => row[name]);
}
