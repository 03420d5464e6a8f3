import { monthsDue } from '@/lib/archive/archive-due';
import { archiveMonth } from '@/lib/archive/archive-month';
import { bringMonth } from '@/lib/archive/bring-month';
import { verifyArchive } from '@/lib/archive/verify';
import { type Month, parseMonth } from '@/lib/calendar';
import { closeDb } from '@/lib/db';
import { SavoryError } from '@/lib/errors';

/**
 * `npm run archive -- 2023-04` moves a month into the archive, `-- back 2023-04` brings it back for
 * good, `-- due` moves every month that is old enough, `-- verify` reads the whole archive and holds
 * it against the database. Exit code 1 when something is not as it should be.
 */
const USAGE = 'npm run archive -- 2023-04 | back 2023-04 | due | verify';

async function main([word = '', more = '']: readonly string[]): Promise<boolean> {
  if (word === 'verify') return verify();
  if (word === 'back') {
    const people = await bringMonth(monthIn(more));
    console.log(`${more} is back: the rows of ${people} people were in the archive alone.`);
    return true;
  }
  for (const month of word === 'due' ? await monthsDue() : [monthIn(word)]) {
    const { copied, stayed } = await archiveMonth(month);
    console.log(`${month}: ${copied} people copied, ${stayed} stayed in the hot table.`);
  }
  return true;
}

function monthIn(text: string): Month {
  const month = parseMonth(text);
  if (!month) throw new SavoryError('invalid', USAGE);
  return month;
}

async function verify(): Promise<boolean> {
  const { parts, rows, bytes, wrong } = await verifyArchive();
  const each = rows === 0 ? 0 : Math.round((bytes / rows) * 10) / 10;
  console.log(`${rows} transactions in ${parts} parts, ${bytes} bytes: ${each} a transaction.`);
  for (const line of wrong) console.log(`  ${line}`);
  console.log(
    wrong.length === 0 ? 'All of it is what was archived.' : `${wrong.length} are wrong.`,
  );
  return wrong.length === 0;
}

main(process.argv.slice(2))
  .then((good) => {
    process.exitCode = good ? 0 : 1;
  })
  .catch((error) => {
    console.error(error instanceof SavoryError ? error.message : error);
    process.exitCode = 1;
  })
  .finally(closeDb);
