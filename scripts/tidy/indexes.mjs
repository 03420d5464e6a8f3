import { withClient } from '../database-roles.mjs';

/** A rebuild of less wins nothing worth its writes. */
const LEAST_BYTES = 1024 * 1024;
/** Beyond what it was when it was rebuilt, an index is worth rebuilding again. */
const GROWN = 1.2;
/** Banks book late: a month is left alone for its first days of being over. */
const LATE_DAYS = 3;
/**
 * Percent. Not all full: a late row for a page without room splits it in two, and one for every hundred would
 * make the index twice as large. So each page takes some six more.
 */
const FILL = 97;
/** Longer than the longest statement of ours (database-roles.mjs), which a rebuild has to wait for. */
const PATIENCE = '360s';
/** Names that `reindex concurrently` gives on its way. */
const LEFTOVER = /_cc(new|old)\d*$/;
/** Locked or waited for in a circle: another time. */
const NOT_NOW = new Set(['55P03', '40P01']);

/**
 * Rebuilds indexes of months that are over, as the owner, one after the other, while everybody reads and
 * writes: everybody's days grow at a place of their own, so pages split and stay half empty, and a month that
 * is over fills them no more. What an index measured then is kept as its comment; it is rebuilt again
 * when it has grown by a fifth. A month that is being archived is left alone, and the archive
 * waits while an index is rebuilt (`archive_finish`). Whoever was killed leaves an invalid
 * index, which the next run drops.
 * @param {string} ownerUrl past any pooler: a lock is held by the session
 * @param {{leastBytes?: number, patience?: string, rebuilt?: (index: {name: string, before: number, after: number}) => void}} [how]
 * @returns {Promise<{won: number, rebuilt: number, skipped: string[]}>} bytes won, and what was locked
 */
export function tidyIndexes(ownerUrl, how = {}) {
  const { leastBytes = LEAST_BYTES, patience = PATIENCE, rebuilt: tell = () => {} } = how;
  return withClient(ownerUrl, async (client) => {
    client.on('error', () => {}); // a server that goes away fails the statement; that is enough
    await client.query(`set statement_timeout = 0; set lock_timeout = '${patience}'`);
    const done = { won: 0, rebuilt: 0, skipped: [] };
    for (const index of await loose(client, leastBytes)) {
      const after = await alone(client, () => rebuild(client, index));
      if (after === null) {
        done.skipped.push(index.name);
        continue;
      }
      done.won += index.before - after;
      done.rebuilt++;
      tell({ ...index, after });
    }
    return done;
  });
}

/** Indexes of finished months that were never rebuilt, or have grown since. */
async function loose(client, leastBytes) {
  const { rows } = await client.query(
    `select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as partition,
       pg_relation_size(i.indexrelid)::float8 as before
     from pg_inherits h join pg_class t on t.oid = h.inhrelid join pg_index i on i.indrelid = t.oid
     where h.inhparent = 'transactions'::regclass and h.inhdetachpending is false
       and t.relname < to_char(now() at time zone 'UTC' - make_interval(days => $1), '"transactions_"YYYY_MM')
       and not exists (select from archive_months m
         where m.run is not null and to_char(m.month, '"transactions_"YYYY_MM') = t.relname)
       and case when i.indisvalid then pg_relation_size(i.indexrelid) >= greatest($2,
           $3 * coalesce(substring(obj_description(i.indexrelid, 'pg_class') from '^rebuilt at (\\d+) bytes$')::float8, 0))
         else i.indexrelid::regclass::text ~ $4 end
     order by i.indisvalid, t.relname, name`,
    [LATE_DAYS, leastBytes, GROWN, LEFTOVER.source],
  );
  return rows;
}

/** Under the lock that keeps the archive and other runs out. Gives null when it, or a table, is another's. */
async function alone(client, work) {
  const lock = `hashtext('savory.tidy')`;
  const { rows } = await client.query(`select pg_try_advisory_lock(${lock}) as mine`);
  if (!rows[0].mine) return null;
  try {
    return await work();
  } catch (error) {
    if (!NOT_NOW.has(error.code)) throw error;
    return null;
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`).catch(() => {}); // gone with its session
  }
}

async function rebuild(client, { name, partition }) {
  await dropLeftovers(client, partition);
  const size = async () => {
    const { rows } = await client.query(
      `select pg_relation_size(to_regclass($1))::float8 as bytes`,
      [name],
    );
    return rows[0].bytes;
  };
  if ((await size()) === null) return LEFTOVER.test(name) ? 0 : null; // dropped, or its month is gone
  await client.query(`alter index ${name} set (fillfactor = ${FILL})`);
  try {
    await client.query(`reindex index concurrently ${name}`);
  } catch (error) {
    await dropLeftovers(client, partition).catch(() => {}); // the next run's, then
    throw error;
  }
  const after = await size();
  await client.query(`comment on index ${name} is 'rebuilt at ${after} bytes'`);
  return after;
}

/** What `reindex concurrently` leaves when it is broken off: invalid, unused, and still written to. */
async function dropLeftovers(client, partition) {
  const { rows } = await client.query(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = to_regclass($1) and not i.indisvalid and c.relname ~ $2`,
    [partition, LEFTOVER.source],
  );
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`);
}
