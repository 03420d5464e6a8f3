import type pg from 'pg';
import { env } from '@/lib/env';
import { keyRing, workerPrivateKeys } from '@/lib/key-ring';
import { keepRecovery } from '@/scripts/keys/at-start.mjs';
import { privateText, ringText } from './ring-file';

/** The lasting secrets as they are now: a rotation changes the files after this process has begun. */
export function secretsNow(): Record<string, string> {
  const { ID_ALPHABET = '', LOOKUP_KEY = '' } = env();
  const WORKER_PRIVATE_KEY = privateText(workerPrivateKeys());
  return { ID_ALPHABET, LOOKUP_KEY, WORKER_PRIVATE_KEY, KEY_RING: ringText(keyRing()) };
}

/** What the recovery code opens, with these of the secrets changed. */
export async function keepSecrets(
  client: pg.Client,
  changed: { KEY_RING?: string; WORKER_PRIVATE_KEY?: string },
): Promise<void> {
  await keepRecovery(client, { ...secretsNow(), ...changed });
}
