import { withClient } from '../database-roles.mjs';
import { LASTING } from '../secrets.mjs';
import { checkKeys } from './marks.mjs';
import { newRecoveryCode, publicHalfOf, sealToRecovery } from './recovery.mjs';

/**
 * Before anything starts: are these this database's keys? Then what the recovery code opens is
 * brought up to date. Gives a new recovery code where there was none: it is shown this once.
 */
export async function keysAtStart(ownerUrl, secrets, { quiet }) {
  return withClient(ownerUrl, async (client) => {
    await checkKeys(client, secrets);
    if (quiet) return null;
    if (await keepRecovery(client, secrets)) return null;
    return makeRecovery(client, secrets);
  });
}

/** Seals today's secrets to the recovery code there is. False when there is none. */
export async function keepRecovery(client, secrets) {
  const { rows } = await client.query('select public_key from key_recovery');
  if (rows.length === 0) return false;
  const sealed = sealToRecovery(rows[0].public_key, kept(secrets));
  await client.query('update key_recovery set sealed = $1', [sealed]);
  return true;
}

/** A new code; a former one opens nothing from here on (`replace`). Null when another node was first. */
export async function makeRecovery(client, secrets, { replace = false } = {}) {
  const code = newRecoveryCode();
  const half = publicHalfOf(code);
  const { rowCount } = await client.query(
    `insert into key_recovery (public_key, sealed) values ($1, $2)
     on conflict (id) do ${replace ? 'update set public_key = $1, sealed = $2, made_at = now()' : 'nothing'}`,
    [half, sealToRecovery(half, kept(secrets))],
  );
  return rowCount === 1 ? code : null;
}

function kept(secrets) {
  return JSON.stringify(Object.fromEntries(LASTING.map((name) => [name, secrets[name]])));
}
