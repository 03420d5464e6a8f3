import { makePeople, type Person } from './reads/people';
import { startWeb } from './reads/server';
import { report, size } from './report/row';

/**
 * `npm run bench -- restore --rows=100000`: everything of a person with ROWS transactions as JSON, by the
 * built web program, and that file into an account that has nothing yet.
 */
const ROWS = size('ROWS', 20_000);

async function main(): Promise<void> {
  const [from] = await makePeople(1, { transactions: ROWS, months: 36 });
  const [to] = await makePeople(1, { transactions: 0, months: 0 });
  if (!from || !to) throw new Error('Nobody was made.');
  const web = await startWeb();
  try {
    const exported = await timed(() => download(web.origin, from));
    const megabytes = exported.result.size / 1e6;
    const data = `${ROWS} transactions, ${megabytes.toFixed(0)} MB`;
    const row = { bench: 'restore', data, unit: 's' };
    report({ ...row, what: 'export as JSON', value: exported.seconds });
    const before = web.cpu();
    const restored = await timed(() => upload(web.origin, to, exported.result));
    report({ ...row, what: 'restore of that JSON', value: restored.seconds });
    console.log(`web CPU ${(web.cpu() - before).toFixed(1)} s: ${restored.result}`);
  } finally {
    await web.stop();
  }
}

async function download(origin: string, { headers }: Person): Promise<Blob> {
  const answer = await fetch(`${origin}/api/v1/export?format=json`, { headers });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.blob();
}

async function upload(origin: string, { headers }: Person, file: Blob): Promise<string> {
  const body = new FormData();
  body.append('file', file, 'savory.json');
  const answer = await fetch(`${origin}/api/v1/restore`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  if (JSON.parse(text).transactions !== ROWS) throw new Error(`Not every row came: ${text}`);
  return text;
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1_000, result };
}

await main();
