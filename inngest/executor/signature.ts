import canonicalize from 'canonicalize';
import { machineNow } from '@/lib/clock';
import { hmacHex } from '@/lib/crypto';

/** The signed form of a call: the body as RFC 8785 canonical JSON and its `x-inngest-signature`. */
export function sign(payload: unknown, signingKey: string): { body: string; signature: string } {
  const body = canonicalize(payload) ?? 'null';
  const seconds = String(Math.floor(machineNow().getTime() / 1_000));
  const key = signingKey.replace(/^signkey-\w+-/, '');
  return { body, signature: `t=${seconds}&s=${hmacHex(key, [body, seconds])}` };
}
