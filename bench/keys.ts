import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { credentialsAad } from '@/lib/connections/credentials';
import { sealUnderRing } from '@/lib/crypto';
import { plainTypes } from '@/lib/db';
import { required } from '@/lib/env';
import type { UserId } from '@/lib/ids';
import { rotate } from '@/scripts/keys/rotate';

/** A rotation of the key ring over many connections' credentials: how long until nothing is under the old key. */
const CREDENTIALS = Number(process.env.CREDENTIALS ?? 100_000);
const SECRET = JSON.stringify({ url: 'https://bank.example', login: 'ann', password: 'hunter2' });

const owner = new pg.Client({
  connectionString: required('DATABASE_OWNER_URL'),
  types: plainTypes,
});
await owner.connect();
await owner.query(
  `insert into users (email, password_hash) select n || '@example.com', '-' from generate_series(1, $1::int) n`,
  [CREDENTIALS],
);
const { rows } = await owner.query<{ user_id: UserId; id: bigint }>(
  `insert into connections (user_id, provider, institution, url, login_hash, timezone)
   select id, 'ofx', 'Bank', '', 'x', 'UTC' from users returning user_id, id`,
);
const sealed = rows.map((row) => sealUnderRing(SECRET, credentialsAad(row.user_id, row.id)));
await owner.query(
  `insert into credentials (user_id, connection_id, sealed)
   select * from unnest($1::bigint[], $2::bigint[], $3::text[])`,
  [rows.map((row) => row.user_id), rows.map((row) => row.id), sealed],
);
const started = performance.now();
const { key, texts } = await rotate(owner);
const seconds = (performance.now() - started) / 1000;
console.log(`${texts} credentials sealed anew under key ${key} in ${seconds.toFixed(1)} s`);
if (texts !== CREDENTIALS) throw new Error('Not all of them.');
await owner.end();
