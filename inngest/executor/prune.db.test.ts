import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { prune } from './prune';
import { openStore } from './store';

const database = useDatabase();

it('lets old runs, events and gates go, with their steps, and keeps the rest', async () => {
  await database.owner.query(`
    insert into executor.run (id, function_id, status, events, ended_at) values
      ('old', 'f', 'completed', '[]', now() - interval '8 days'),
      ('new', 'f', 'completed', '[]', now() - interval '6 days'),
      ('open', 'f', 'running', '[]', null);
    insert into executor.step (run_id, id, op) select id, 's', 'StepRun' from executor.run;
    insert into executor.event (id, name, body, received_at) values
      ('old', 'e', '{}', now() - interval '26 hours'), ('new', 'e', '{}', now() - interval '24 hours');
    insert into executor.gate (function_id, kind, key, until) values
      ('f', 'rate', 'over', now() - interval '1 second'), ('f', 'rate', 'shut', now() + interval '1 hour')`);
  const store = openStore(database.url('worker'), 1);
  await prune(store.pool);
  await store.close();
  expect(await ids('run', 'id')).toEqual(['new', 'open']);
  expect(await ids('step', 'run_id')).toEqual(['new', 'open']);
  expect(await ids('event', 'id')).toEqual(['new']);
  expect(await ids('gate', 'key')).toEqual(['shut']);
});

async function ids(table: string, column: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ id: string }>(
    `select ${column} as id from executor.${table} order by 1`,
  );
  return rows.map(({ id }) => id);
}
