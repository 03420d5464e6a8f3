import { beforeAll, describe, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const database = useDatabase({ role: 'web' });

const FAILED = '01M8A4AP0KRK4E0B53C77DMYT1';
const RUNNING = '01M8A4AP0KRK4E0B53C77DMYT2';
let operator: string;
let user: string;

beforeAll(async () => {
  operator = await person('oona@example.com');
  process.env.OPERATORS = ' Oona@example.com ,other@example.net';
  resetEnvForTests();
  user = await person('ulf@example.com');
  await database.owner.query(
    `insert into executor.run (id, function_id, status, events, output, singleton_key, ended_at) values
       ($1, 'savory-a', 'failed', $3, '{"name": "Error", "message": "no bank", "stack": "at secret.ts"}', 'k:1', now()),
       ($2, 'savory-a', 'running', $3, null, null, null)`,
    [
      FAILED,
      RUNNING,
      JSON.stringify([
        { id: 'e1', name: 'savory/x', data: { userId: '7', note: 'rent', months: ['2026-01'] } },
      ]),
    ],
  );
  await database.owner.query(
    `insert into executor.step (run_id, id, name, op, data, error, attempts) values
       ($1, 'h1', 'fetch', 'StepRun', '{"secret": 1}', null, 2),
       ($1, 'h2', 'record', 'StepRun', null, '{"name": "Error", "message": "no bank"}', 5)`,
    [FAILED],
  );
  await database.owner.query(
    `insert into executor.cron_tick (function_id, cron, tick, next_at) values
       ('savory-prune', '17 * * * *', now(), now() + interval '5 minutes')`,
  );
});

describe('anybody else', () => {
  it.each([
    ['GET', '/operator'],
    ['GET', '/operator/runs'],
    ['GET', `/operator/runs/${FAILED}`],
    ['POST', `/operator/runs/${FAILED}/retry`],
    ['POST', `/operator/runs/${RUNNING}/cancel`],
  ])('%s %s is 404, and nothing happens', async (method, path) => {
    expect((await callApi(method, path, { token: user })).status).toBe(404);
    const { rows } = await database.owner.query('select from executor.queue_item');
    expect(rows).toEqual([]);
  });

  it('is nobody as long as OPERATORS names nobody', async () => {
    process.env.OPERATORS = '';
    resetEnvForTests();
    expect((await callApi('GET', '/operator', { token: operator })).status).toBe(404);
    process.env.OPERATORS = 'oona@example.com';
    resetEnvForTests();
    expect((await callApi('GET', '/operator', { token: operator })).status).toBe(200);
  });

  it('reads nothing of the executor in the database either', async () => {
    const web = await database.connect('web');
    await expect(web.query('select * from executor.run')).rejects.toThrow(/permission denied/);
    await web.end();
  });
});

describe('an operator', () => {
  it('sees runs by function and state, the queue and what comes next', async () => {
    const { json } = await callApi('GET', '/operator', { token: operator });
    expect(json.functions).toEqual([
      { id: 'savory-a', queued: 0, running: 1, completed: 0, failed: 1, cancelled: 0 },
    ]);
    expect(json.queue).toEqual({ due: 0, later: 0, leased: 0, blocked: 0 });
    expect(json.schedules).toMatchObject([{ function_id: 'savory-prune', cron: '17 * * * *' }]);
  });

  it('lists runs by state, a page at a time, newest first', async () => {
    const list = async (query: string) =>
      (await callApi('GET', `/operator/runs?${query}`, { token: operator })).json;
    const first = await list('limit=1');
    expect(first.data.map((run: { id: string }) => run.id)).toEqual([RUNNING]);
    const second = await list(`limit=1&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({ data: [{ id: FAILED }], next_cursor: null });
    expect((await list('status=failed')).data).toHaveLength(1);
    expect((await list('function=savory-b')).data).toEqual([]);
  });

  it('sees the steps of a run, and of its events no more than ids', async () => {
    const { json, text } = await callApi('GET', `/operator/runs/${FAILED}`, { token: operator });
    expect(json.error).toEqual({ name: 'Error', message: 'no bank' });
    expect(json.events).toEqual([{ id: 'e1', name: 'savory/x', ids: { userId: '7' } }]);
    expect(json.steps).toMatchObject([
      { name: 'fetch', attempts: 2, error: null },
      { name: 'record', attempts: 5, error: { message: 'no bank' } },
    ]);
    expect(text).not.toMatch(/rent|secret/);
    expect((await callApi('GET', '/operator/runs/nonsense', { token: operator })).status).toBe(404);
  });

  it('runs a failed run again from its last good step, once', async () => {
    const retry = () => callApi('POST', `/operator/runs/${FAILED}/retry`, { token: operator });
    const { status, json } = await retry();
    expect([status, json.status, json.error]).toEqual([200, 'queued', null]);
    expect(json.steps).toMatchObject([{ name: 'fetch' }]);
    expect(json.under_way).toMatchObject([{ kind: 'call', leased: false }]);
    expect((await retry()).status).toBe(409);
  });

  it('does not run one again whose place another has taken', async () => {
    await database.owner.query(
      `insert into executor.run (id, function_id, status, events, output, singleton_key, ended_at)
       values ('01M8A4AP0KRK4E0B53C77DMYT3', 'savory-a', 'failed', '[]', '{}', 'k:1', now())`,
    );
    const path = '/operator/runs/01M8A4AP0KRK4E0B53C77DMYT3/retry';
    expect((await callApi('POST', path, { token: operator })).status).toBe(409);
  });

  it('asks for a run to be cancelled, as often as it likes', async () => {
    const cancel = () => callApi('POST', `/operator/runs/${RUNNING}/cancel`, { token: operator });
    expect((await cancel()).status).toBe(200);
    expect((await cancel()).json.status).toBe('running');
    const { rows } = await database.owner.query(
      `select kind, step_id from executor.queue_item where run_id = $1`,
      [RUNNING],
    );
    expect(rows).toEqual([{ kind: 'limit', step_id: 'limit:finish' }]);
  });
});
