import { createHash, randomBytes } from 'node:crypto';
import { withClient } from '../database-roles.mjs';

/** Long enough to sign up and open an address; short, as the console may be kept in a journal. */
const MINUTES = 30;

/**
 * S42: the one-time token that makes whoever is signed in the operator. Made by itself at the first
 * start of an instance that nobody operates, and by `npm run operator` at any time, in place of the
 * former. The database keeps its hash. Null when nothing was made.
 */
export async function firstSetupToken(ownerUrl) {
  if (process.env.OPERATORS?.trim()) return null;
  return withClient(ownerUrl, (client) =>
    make(client, 'where not exists (select from operators) on conflict do nothing'),
  );
}

export async function newSetupToken(ownerUrl) {
  return withClient(ownerUrl, (client) =>
    make(
      client,
      `on conflict (id) do update set token_hash = excluded.token_hash, made_at = now(),
       expires_at = excluded.expires_at, used_at = null`,
    ),
  );
}

async function make(client, unless) {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const { rowCount } = await client.query(
    `insert into setup_tokens (token_hash, expires_at)
     select $1::bytea, now() + make_interval(mins => $2) ${unless}`,
    [hash, MINUTES],
  );
  return rowCount === 1 ? token : null;
}

/** What to tell at the console; behind the `#` no server and no log sees the token. */
export function setupLines(address, token) {
  return [
    `To become this instance's operator, sign up and open ${address}/set-up#${token}`,
    `It works once, within ${MINUTES} minutes; npm run operator makes another.`,
  ];
}
