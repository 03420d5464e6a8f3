import 'server-only';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { invalid } from '@/lib/errors';
import { weakness } from './weak-password';

/** Argon2id with 19 MiB, two passes, one lane (OWASP's floor): about 20 ms on a small machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

export async function hashPassword(password: string): Promise<string> {
  // safe because: a const enum cannot be read under isolatedModules; 2 is Argon2id.
  return hash(password, { ...COST, algorithm: 2 as Algorithm.Argon2id });
}

/** The hash names its own cost, so older ones still verify. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  return verify(hashed, password);
}

/** Made with less than today's cost: to be renewed at the next sign-in. */
export function isOutdated(hashed: string): boolean {
  return !hashed.startsWith(CURRENT);
}

/** Throws `invalid` when attackers would guess it first. */
export function refuseWeak(path: string, password: string, email: string): void {
  const reason = weakness(password, email);
  if (reason) throw invalid(path, reason, 'weak_password');
}
