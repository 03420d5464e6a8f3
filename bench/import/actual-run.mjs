import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Another program imports a file twice: `node actual-run.mjs <folder with node_modules> <scratch> <file>`.
 * Prints what it needed as JSON. A process of its own, for its memory and database are its own too;
 * its own reader reads the file, as its window does before it asks what to import.
 */
const [, , installed = '', scratch = '', file = ''] = process.argv;
const require = createRequire(path.join(installed, 'package.json'));
const api = require('@actual-app/api');
const { version } = JSON.parse(
  fs.readFileSync(path.join(installed, 'node_modules/@actual-app/api/package.json'), 'utf8'),
);
const say = console.log;
console.log = () => {}; // it talks while it works

fs.mkdirSync(scratch, { recursive: true });
await api.init({ dataDir: scratch });
await api.runImport('bench', async () => {});
const account = await api.createAccount({ name: 'Bench' }, 0);
const first = await importOnce();
const again = await importOnce();
await api.shutdown();
say(JSON.stringify({ version, first, again }));

async function importOnce() {
  const started = performance.now();
  const { transactions } = await api.internal.send('transactions-parse-file', {
    filepath: file,
    options: { hasHeaderRow: true, delimiter: ',' },
  });
  const { added } = await api.importTransactions(account, transactions.map(asTransaction));
  return { seconds: (performance.now() - started) / 1_000, added: added.length };
}

/** Rows of a CSV come as they stand, those of OFX with their meaning. */
function asTransaction(row) {
  const payee = row.Description ?? row.payee_name;
  return {
    date: row.Date ?? row.date,
    amount: Math.round(Number(row.Amount ?? row.amount) * 100),
    payee_name: payee,
    imported_payee: payee,
    imported_id: row.imported_id,
    cleared: true,
  };
}
