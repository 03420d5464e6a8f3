import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import { machineNow } from '@/lib/clock';

/** The signed form of a call: the body as RFC 8785 canonical JSON and its `x-inngest-signature`. */
export function sign(payload: unknown, signingKey: string): { body: string; signature: string } {
  const body = canonicalize(payload) ?? 'null';
  const seconds = Math.floor(machineNow().getTime() / 1_000);
  const mac = createHmac('sha256', signingKey.replace(/^signkey-\w+-/, ''))
    .update(body)
    .update(String(seconds))
    .digest('hex');
  return { body, signature: `t=${seconds}&s=${mac}` };
}
