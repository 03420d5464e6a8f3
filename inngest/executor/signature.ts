import { timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';
import { machineNow } from '@/lib/clock';
import { hmacHex } from '@/lib/crypto';

/** The signed form of a call: the body as RFC 8785 canonical JSON and its `x-inngest-signature`. */
export function sign(payload: unknown, signingKey: string): { body: string; signature: string } {
  const body = canonicalize(payload) ?? 'null';
  const seconds = String(Math.floor(machineNow().getTime() / 1_000));
  return { body, signature: `t=${seconds}&s=${signatureOf(body, seconds, signingKey)}` };
}

const WINDOW_SECONDS = 300;

/** Is this `x-inngest-signature` of this body, by this key, and not older than five minutes? */
export function isSignedBy(body: string, signature: string, signingKey: string): boolean {
  const [, seconds = '', sent = ''] = /^t=(\d{1,12})&s=([0-9a-f]{64})$/.exec(signature) ?? [];
  const age = Math.abs(machineNow().getTime() / 1_000 - Number(seconds));
  if (sent === '' || age > WINDOW_SECONDS) return false;
  const right = signatureOf(body, seconds, signingKey);
  return timingSafeEqual(Buffer.from(sent), Buffer.from(right));
}

function signatureOf(body: string, seconds: string, signingKey: string): string {
  return hmacHex(signingKey.replace(/^signkey-\w+-/, ''), [body, seconds]);
}
