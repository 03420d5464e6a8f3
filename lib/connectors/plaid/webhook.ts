import { z } from 'zod';
import { isSignedBy } from '@/lib/crypto';
import type { Context } from '../contract';
import { checked } from './link';

const key = z.object({
  key: z.object({
    alg: z.literal('ES256'),
    crv: z.literal('P-256'),
    kid: z.string(),
    x: z.string(),
    y: z.string(),
    expired_at: z.number().nullish(),
  }),
});
type Key = z.infer<typeof key>['key'];

const header = z.object({ kid: z.string(), alg: z.literal('ES256') });
const claims = z.object({ request_body_sha256: z.string() });

/** Plaid's keys by id; few at a time, and each asked for again after a while, since they run out. */
const keys = new Map<string, { key: Key; until: number }>();
const KEEP_MS = 60 * 60_000;
const MOST_KEYS = 20;

/** Is this proof signed by Plaid, and of a body with this checksum? Throws ConnectorError while Plaid can't be asked. */
export async function isFromPlaid(
  x: Pick<Context, 'http' | 'signal' | 'now'>,
  proof: string,
  bodySha256: string,
): Promise<boolean> {
  const [head = '', middle = ''] = proof.split('.');
  const { kid } = header.parse(JSON.parse(Buffer.from(head, 'base64url').toString()));
  const { request_body_sha256 } = claims.parse(
    JSON.parse(Buffer.from(middle, 'base64url').toString()),
  );
  if (request_body_sha256 !== bodySha256) return false;
  const { key: known, expired } = await keyOf(x, kid);
  return !expired && isSignedBy(proof, known);
}

async function keyOf(x: Pick<Context, 'http' | 'signal' | 'now'>, kid: string) {
  const at = x.now().getTime();
  let kept = keys.get(kid);
  if (!kept || kept.until < at) {
    const { key: fresh } = await checked(x, key, (api) =>
      api.webhookVerificationKeyGet({ key_id: kid }),
    );
    kept = { key: fresh, until: at + KEEP_MS };
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(kid, kept);
  }
  const { expired_at } = kept.key;
  return { key: kept.key, expired: typeof expired_at === 'number' && expired_at * 1000 <= at };
}
