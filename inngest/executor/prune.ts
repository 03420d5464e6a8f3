import type pg from 'pg';

const PAGE = 1_000;
const PAGES_A_TIME = 20;

/** How long things are kept: events must outlive the 24 h in which their ids are refused. */
const KEEP_EVENTS = '25 hours';
const KEEP_RUNS = '7 days';

/** Deletes what is old, in small transactions and a bounded number of them; the rest waits for the next time. */
export async function prune(pool: pg.Pool): Promise<void> {
  for (const statement of [
    `with old as (
       select id from executor.run where ended_at < now() - interval '${KEEP_RUNS}' limit ${PAGE}
     ), steps as (delete from executor.step where run_id in (select id from old))
     delete from executor.run where id in (select id from old)`,
    `delete from executor.event where id in (
       select id from executor.event where received_at < now() - interval '${KEEP_EVENTS}' limit ${PAGE})`,
    `delete from executor.gate where (function_id, kind, key) in (
       select function_id, kind, key from executor.gate where until < now() limit ${PAGE})`,
  ]) {
    for (let page = 0; page < PAGES_A_TIME; page++) {
      const { rowCount } = await pool.query(statement);
      if ((rowCount ?? 0) < PAGE) break;
    }
  }
}
