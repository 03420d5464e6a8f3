import pg from 'pg';
import { asJob } from '@/lib/auth/job';
import { closeDb } from '@/lib/db';
import { required } from '@/lib/env';
import { replay } from '@/lib/transactions/replay';

/**
 * `npm run replay`: rebuilds everybody's ledger from the archived payloads and says whether it is
 * identical with the database. Exit code 1 when it is not.
 */
const SHOWN = 20;

async function main(): Promise<boolean> {
  const owner = new pg.Client(required('DATABASE_OWNER_URL'));
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>('select id::text from users order by id');
  await owner.end();
  const total = { users: 0, extractions: 0, accounts: 0, transactions: 0 };
  const differences: string[] = [];
  for (const { id } of rows) {
    const replayed = await replay(asJob(id));
    if (replayed.extractions === 0) continue;
    total.users++;
    total.extractions += replayed.extractions;
    total.accounts += replayed.accounts;
    total.transactions += replayed.transactions;
    differences.push(...replayed.differences.map((line) => `user ${id}, ${line}`));
  }
  console.log(
    `Replayed ${total.extractions} extractions of ${total.users} people: ` +
      `${total.transactions} transactions in ${total.accounts} accounts.`,
  );
  if (differences.length === 0) {
    console.log('Identical with the database.');
    return true;
  }
  console.log(`Not identical: ${differences.length} differences.`);
  for (const line of differences.slice(0, SHOWN)) console.log(`  ${line}`);
  return false;
}

main()
  .then((identical) => {
    process.exitCode = identical ? 0 : 1;
  })
  .finally(closeDb);
