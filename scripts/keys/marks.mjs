import { createHmac } from 'node:crypto';
import { Trouble } from '../ground.mjs';
import { publicHalves } from '../secrets.mjs';

/**
 * Is this the key that what is stored was sealed with? The database keeps a mark of each key
 * (HMAC-SHA256 of a word under it): it tells keys apart and says nothing of them.
 */
export function marksOf(secrets) {
  const keys = new Map(
    secrets.KEY_RING.split(',').map((entry) => {
      const [id, key] = entry.split(':');
      return [`ring:${id}`, Buffer.from(key ?? '', 'base64')];
    }),
  );
  for (const { id, key } of publicHalves(secrets.WORKER_PRIVATE_KEY)) {
    keys.set(id === '1' ? 'worker' : `worker:${id}`, Buffer.from(key, 'base64'));
  }
  keys.set('lookup', Buffer.from(secrets.LOOKUP_KEY));
  keys.set('alphabet', Buffer.from(secrets.ID_ALPHABET));
  return new Map(
    [...keys].map(([name, key]) => [name, createHmac('sha256', key).update('check').digest()]),
  );
}

const NAMES = { worker: 'WORKER_PRIVATE_KEY', lookup: 'LOOKUP_KEY', alphabet: 'ID_ALPHABET' };

/**
 * Refuses (Trouble) keys other than the database's own, and a ring that lacks one it still needs.
 * The first node to know a key leaves its mark. Connected as the owner.
 */
export async function checkKeys(client, secrets) {
  const mine = marksOf(secrets);
  await client.query(
    `insert into key_marks (name, mac) select * from unnest($1::text[], $2::bytea[])
     on conflict do nothing`,
    [[...mine.keys()], [...mine.values()]],
  );
  const { rows } = await client.query('select name, mac, destroyed_at from key_marks');
  const wrong = rows
    .filter(({ name, mac }) => mine.has(name) && !mine.get(name).equals(mac))
    .map(({ name }) => NAMES[name] ?? named(name));
  if (wrong.length > 0) {
    throw new Trouble(
      `These are not the keys that this database was written with: ${wrong.join(', ')}.\n` +
        'Nothing was started and nothing changed. Put the right secrets into the data folder (or the\n' +
        'environment), or bring them back by the recovery code: npm run keys -- recover (docs/keys.md).',
    );
  }
  const lost = rows
    .filter(({ name, destroyed_at }) => !mine.has(name) && !destroyed_at)
    .map(({ name }) => lacking(name));
  if (lost.length > 0) {
    throw new Trouble(
      `${lost.join(', ')}, under which texts of this database may be sealed.\n` +
        'Put the whole ring back, or: npm run keys -- recover (docs/keys.md).',
    );
  }
}

function named(name) {
  const [kind, id] = name.split(':');
  return `key ${id ?? 1} of ${kind === 'ring' ? 'KEY_RING' : 'WORKER_PRIVATE_KEY'}`;
}

function lacking(name) {
  const [kind, id] = name.split(':');
  return `${kind === 'ring' ? 'KEY_RING' : 'WORKER_PRIVATE_KEY'} lacks key ${id ?? 1}`;
}
