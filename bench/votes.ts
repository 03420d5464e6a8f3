import pg from 'pg';
import { report } from './report/row';

/**
 * Counting the votes of a million choices anew (`rebuild_votes()`), against a plain `select ... group
 * by` over the same rows, in one run: seconds and the ratio, from counts that are right and from none
 * at all. Before that the triggers count the same rows as they come, and all must agree to the last vote.
 */
const CHOICES = Number(process.env.CHOICES ?? 1_000_000);
const PEOPLE = Number(process.env.PEOPLE ?? 20_000);
const SELLERS = Number(process.env.SELLERS ?? 50_000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const BATCH = 50_000;

const PLAIN = `select seller_key, category_id, count(*) from seller_choices
  where counted group by seller_key, category_id`;

async function main(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  await people(client);
  const made = await timed(() => choices(client));
  console.log(`votes: ${CHOICES} choices made by increments in ${made.toFixed(1)} s`);
  await client.query('vacuum analyze seller_choices');
  const byIncrements = await digest(client);
  const rounds: { plain: number; right: number; empty: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const plain = await timed(() => client.query(`select count(*) from (${PLAIN}) counted`));
    const right = await timed(() => client.query('select rebuild_votes()'));
    await client.query('truncate seller_votes');
    const empty = await timed(() => client.query('select rebuild_votes()'));
    rounds.push({ plain, right, empty });
  }
  if ((await digest(client)) !== byIncrements) throw new Error('Increments and rebuild disagree.');
  const plain = median(rounds.map((one) => one.plain));
  for (const from of ['right', 'empty'] as const) {
    const rebuild = median(rounds.map((one) => one[from]));
    report({
      bench: 'votes',
      what: from === 'right' ? 'votes counted anew, all right' : 'votes counted anew, from none',
      data: `${CHOICES} choices`,
      value: rebuild,
      unit: 's',
      reference: { what: 'a plain group by', value: plain },
      ratio: rebuild / plain,
    });
  }
  await client.end();
}

async function people(client: pg.Client): Promise<void> {
  await client.query(
    `insert into users (email, password_hash)
     select 'voter-' || n || '@example.test', 'none' from generate_series(1, $1::integer) n`,
    [PEOPLE],
  );
}

/** Few sellers have most of the choices, and four of five people agree, as in life. */
async function choices(client: pg.Client): Promise<void> {
  for (let from = 0; from < CHOICES; from += BATCH) {
    await client.query(
      `insert into seller_choices (user_id, seller_key, category_id)
       select u.first + n % $1, 'seller' || floor($2 * power(((n::bigint * 7919 + 104729) % 1000003) / 1000003.0, 2))::integer
           || case when n / $1 > 0 then '-' || n / $1 else '' end,
         1 + (case when n % 5 > 0 then hashtext((n / $1)::text) & 15 else n % 19 end)
       from generate_series($3::integer, $4::integer) n, (select min(id) as first from users) u`,
      [PEOPLE, SELLERS / Math.ceil(CHOICES / PEOPLE), from, Math.min(from + BATCH, CHOICES) - 1],
    );
  }
}

async function digest(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select count(*) || ':' || md5(string_agg(seller_key || '/' || category_id || '/' || voters, ',' order by seller_key, category_id)) as digest
     from seller_votes`,
  );
  return rows[0]?.digest ?? '';
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

await main();
