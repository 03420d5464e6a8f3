import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Duck, literal, openDuck } from '@/lib/duckdb';
import { dataPath } from '@/lib/paths';
import { makeSafeFetch } from '@/lib/safe-fetch';
import { parseCidrs } from '@/lib/safe-fetch/addresses';
import { DamagedLog } from './engine';
import { partitionsOfLog } from './manifest';
import { LOG_COLUMNS, SELLERS, TOTALS } from './portable-sql';
import { putPart, totalsOfLog, useObjects } from './testing';
import { readTotals } from './totals';
import { trinoEngine } from './trino-engine';

useObjects();
const http = makeSafeFetch({
  policy: { exceptions: parseCidrs('127.0.0.0/8'), ports: new Set([443, 8443]) },
});

let open: { server: Server; duck: Duck } | undefined;
afterEach(async () => {
  open?.server.close();
  await open?.duck.close();
});

const line = (user: number, n: number, amount: string, extraction = '88') =>
  `${user}\t2026-11-05T00:00:00Z\tCafe "${n}"\t${amount}\t9\tUSD\t${n}\t+\t${extraction}\t${n}\tposted\t4\tdictionary\n`;

/** The client protocol (post, busy, pages, error) over an engine that reads the same files. */
async function cluster(): Promise<string> {
  const duck = await openDuck();
  const columns = LOG_COLUMNS.map(([name, type]) => `'${name}': '${type}'`).join(', ');
  await duck.run(
    `CREATE VIEW raw_log AS SELECT *, 's3://bucket/' || substring(filename, strpos(filename, 'raw/log/')) AS "$path"
     FROM read_csv(${literal(`${dataPath('objects')}/raw/log/dt=*/bucket=*/*.tsv.gz`)}, delim = '\t', header = false, hive_partitioning = false,
       auto_detect = false, quote = '', escape = '', filename = true, columns = {${columns}})`,
  );
  let pages: unknown[] = [];
  let busy = 1;
  const server = createServer(async (request, response) => {
    const say = (status: number, body: unknown = '') => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'POST') {
      expect(request.headers).toMatchObject({ 'x-trino-user': 'ann', 'x-trino-catalog': 'hive' });
      expect(request.headers.authorization).toBe(`Basic ${btoa('ann:secret')}`);
      let sql = '';
      for await (const chunk of request) sql += chunk;
      if (busy-- > 0) return say(503);
      pages = await paged(duck, sql);
    }
    const next = pages.shift();
    const nextUri =
      pages.length > 0 ? `http://127.0.0.1:${port()}/v1/statement/x/${pages.length}` : undefined;
    say(200, { id: 'x', ...(next as object), nextUri });
  });
  const port = () => (server.address() as { port: number }).port;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open = { server, duck };
  return `http://ann:secret@127.0.0.1:${port()}/hive/savory`;
}

async function paged(duck: Duck, sql: string): Promise<unknown[]> {
  try {
    const rows = await duck.rows<Record<string, unknown>>(sql);
    const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'varchar' }));
    const data = rows.map((row) =>
      Object.values(row).map((value) => (typeof value === 'bigint' ? Number(value) : value)),
    );
    const half = Math.ceil(data.length / 2);
    return [{}, { columns, data: data.slice(0, half) }, { columns, data: data.slice(half) }, {}];
  } catch (error) {
    return [{}, { error: { message: String(error) } }];
  }
}

it('runs the same SQL over the same files on a cluster, and gives the same totals', async () => {
  await putPart(7n, '2026-11-05', [line(7, 1, '-4.50'), line(7, 2, '-0.05'), line(7, 2, '-0.05')]);
  await putPart(7n, '2026-11-06', [line(7, 1, '-4.50'), line(7, 3, '10.00')]);
  await putPart(8n, '2026-11-06', [line(8, 1, '-1.00', '89')]);
  const { totals } = await totalsOfLog();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-trino-'));
  const engine = trinoEngine(http, await cluster());
  const duck = await openDuck();
  const outcome = await engine.run({ analysis: TOTALS, inputs: partitionsOfLog, folder });
  expect(outcome).toMatchObject({ partitions: 3, lines: 6 });
  expect(await readTotals(duck, outcome.results)).toEqual(totals);
  const sellers = await engine.run({
    analysis: SELLERS,
    inputs: partitionsOfLog,
    folder: `${folder}/s`,
  });
  expect(sellers.results).toHaveLength(2);

  await putPart(8n, '2026-11-07', [line(8, 5, '-1.00', '90')]);
  const manifestOfBefore = async function* () {
    for await (const one of partitionsOfLog()) if (one.dt !== '2026-11-07') yield one;
  };
  const cut = engine.run({ analysis: TOTALS, inputs: manifestOfBefore, folder: `${folder}/t` });
  await expect(cut).rejects.toThrow(DamagedLog);
  await duck.close();
  rmSync(folder, { recursive: true });
});

it('says in the cluster’s words why a statement failed', async () => {
  await putPart(7n, '2026-11-05', [line(7, 1, '-4.50')]);
  const engine = trinoEngine(http, await cluster());
  const broken = {
    ...TOTALS,
    mapSql: 'SELECT nothing FROM {lines} AS l',
    reduceSql: 'SELECT * FROM {partials} AS p',
  };
  const run = engine.run({
    analysis: broken,
    inputs: partitionsOfLog,
    folder: dataPath('x'),
  });
  await expect(run).rejects.toThrow(/Trino: .*nothing/);
});
