import 'server-only';
import { z } from 'zod';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { asNobody, asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import { remoteHash } from '@/lib/extractions/open-credentials';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';

const MOST_AGE_SECONDS = 5 * 60;

const body = z.object({
  webhook_type: z.string().max(100),
  webhook_code: z.string().max(100),
  item_id: z.string().min(1).max(300),
  consent_expiration_time: z.iso.datetime({ offset: true }).nullish(),
});
const claims = z.object({ iat: z.number(), request_body_sha256: z.string() });
const header = z.object({ alg: z.literal('ES256'), kid: z.string().min(1).max(200) });

/**
 * Takes a call of Plaid's. Whatever needs no key is judged here: age, algorithm, and that the proof is
 * of this very body. The signature is the worker's to check, which alone may ask Plaid for its key, so
 * nothing happens before it did. An Item nobody here has is answered like any other. Throws forbidden.
 */
export async function receivePlaidWebhook(bytes: Uint8Array, proof: string): Promise<void> {
  const signed = readProof(proof);
  const age = now().getTime() / 1000 - (signed?.iat ?? 0);
  const sum = sha256(bytes).toString('hex');
  if (!signed || Math.abs(age) > MOST_AGE_SECONDS || signed.request_body_sha256 !== sum) {
    throw new SavoryError('forbidden', 'This call is not signed as it must be.');
  }
  const told = readJson(body, Buffer.from(bytes).toString('utf8'));
  if (!told) return; // a kind of webhook we do not ask for
  const hash = remoteHash('plaid', told.item_id);
  const [found] = await asNobody<{ user_id: UserId; connection_id: bigint }>(
    'select * from remote_connection($1, $2)',
    ['plaid', hash],
  );
  if (!found) return;
  await asUser(found.user_id, (tx) =>
    emit(tx, found.user_id, 'savory/webhook.received', {
      userId: String(found.user_id),
      connectionId: String(found.connection_id),
      provider: 'plaid',
      proof,
      bodySha256: sum,
      code: told.webhook_code,
      ...(told.consent_expiration_time && { until: told.consent_expiration_time }),
    }),
  );
}

/** What the proof claims, unchecked but for its form. */
function readProof(proof: string): z.infer<typeof claims> | null {
  const [head = '', middle = '', end] = proof.split('.');
  const decode = (part: string) => Buffer.from(part, 'base64url').toString('utf8');
  if (end === undefined || !readJson(header, decode(head))) return null;
  return readJson(claims, decode(middle));
}

function readJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
