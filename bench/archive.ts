import { archiveMonth } from '@/lib/archive/archive-month';
import { bringRows } from '@/lib/archive/bring-rows';
import { verifyArchive } from '@/lib/archive/verify';
import { parseMonth } from '@/lib/calendar';
import { loadDictionary } from '@/lib/categories/dictionary';
import { asNobody, closeDb } from '@/lib/db';
import { record } from '@/lib/transactions/record';
import { makeHouseholds, stopBank } from './apply/households';
import { report, size } from './report/row';

/**
 * What an archived transaction weighs, and how fast a month goes and one person's comes back: made-up
 * people of the sandbox bank, recorded as any others. Beside it the same rows' bytes in the hot table.
 */
const PEOPLE = size('PEOPLE', 200);
const MONTHS = 4;
const CALL = 10;

async function main(): Promise<void> {
  loadDictionary();
  for (let made = 0; made < PEOPLE; made += CALL) {
    const households = await makeHouseholds({ people: CALL, months: MONTHS, activity: 4 });
    await record(households.map(({ key }) => key));
  }
  const month = parseMonth('2026-09');
  if (!month) throw new Error('No month.');
  const [hot] = await asNobody<{ bytes: bigint }>(
    `select pg_total_relation_size('transactions_2026_09') as bytes`,
  );
  const began = performance.now();
  const { copied } = await archiveMonth(month);
  const seconds = (performance.now() - began) / 1000;
  const { rows, bytes, parts, wrong } = await verifyArchive();
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const data = `${rows} transactions of ${copied} people, ${parts} parts`;
  report({
    bench: 'archive',
    what: 'an archived transaction',
    data,
    value: bytes / rows,
    unit: 'bytes',
    reference: { what: 'in the hot table, with indexes', value: Number(hot?.bytes) / rows },
    ratio: bytes / Number(hot?.bytes),
    target: 'under 20 bytes',
    met: bytes / rows < 20,
  });
  report({ bench: 'archive', what: 'a month goes', data, value: rows / seconds, unit: '/s' });
  const users = await asNobody<{ user_id: bigint }>(
    `select user_id from archive_frozen_of('2026-09-01', 20)`,
  );
  const times: number[] = [];
  for (const { user_id: userId } of users) {
    const start = performance.now();
    await bringRows([{ userId, month: '2026-09-01' }]);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const median = times[times.length >> 1] ?? 0;
  report({ bench: 'archive', what: "one person's month is back", data, value: median, unit: 'ms' });
  await stopBank();
  await closeDb();
}

await main();
