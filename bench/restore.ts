import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { exportJson } from '@/lib/exports/queries';
import { restoreExport } from '@/lib/exports/restore';
import type { UserId } from '@/lib/ids';
import { report } from './report/row';

/** A whole export of ROWS transactions, and the same put into an empty account: bytes and seconds of each. */
const ROWS = Number(process.env.ROWS ?? 100_000);
Object.assign(process.env, JSON.parse(process.env.WEB_ENVIRONMENT ?? '{}'));

const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
await owner.connect();
const [from, into] = [await person('from@example.com'), await person('into@example.com')];
await owner.query(
  `insert into accounts (user_id, name, type, currency) values ($1, 'Checking', 'checking', 'USD')`,
  [from],
);
await owner.query('select ensure_months(current_date - 3600, current_date)');
await owner.query(
  `insert into transactions (user_id, account_id, booked_on, amount_minor, currency, source, external_id, seller,
     description, category_id, category_source)
   select $1, a.id, current_date - (n % 3600), -100 - n % 9000, 'USD', 'file', 'x' || n, 'Corner shop ' || n % 500,
     'CORNER SHOP ' || n || ' MAIN STREET 12 SPRINGFIELD', 1 + n % 15, 'dictionary'
   from accounts a, generate_series(1, $2::int) n where a.user_id = $1`,
  [from, ROWS],
);

const pieces: Buffer[] = [];
const exported = await timed(async () => {
  for await (const piece of exportJson(from)) pieces.push(Buffer.from(piece));
});
const file = Buffer.concat(pieces);
const restored = await timed(() => restoreExport(into, file));
const { rows } = await owner.query(
  `select user_id, count(*), sum(amount_minor) from transactions group by 1 order by 1`,
);
if (rows.length !== 2 || rows[0].sum !== rows[1].sum) throw new Error('Not the same books.');
const broken = await owner.query('select * from invariant_violation');
if (broken.rows.length > 0) throw new Error(`Invariants: ${JSON.stringify(broken.rows[0])}`);
const data = `${ROWS} transactions, ${(file.length / 2 ** 20).toFixed(0)} MiB`;
report({ bench: 'restore', what: 'a whole export', data, value: exported, unit: 's' });
report({ bench: 'restore', what: 'restored in one transaction', data, value: restored, unit: 's' });
await owner.end();
process.exit(0); // the pools of the program stay open

async function person(email: string): Promise<UserId> {
  const made = await owner.query(
    `insert into users (email, password_hash) values ($1, '-') returning id`,
    [email],
  );
  return BigInt(made.rows[0].id) as UserId; // safe because: just made
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
