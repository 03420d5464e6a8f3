import 'server-only';
import { randomBytes } from 'node:crypto';
import { sha256 } from '@/lib/crypto';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

const HOW_MANY = 10;
/** Without what is easily misread: 32 characters, five bits each. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz123456789';
const LENGTH = 25;

/** Ten new codes of 125 bits; the former ones are void. Only hashes stay: nobody sees them again. */
export async function makeRecoveryCodes(tx: Tx, userId: UserId): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: recoveryHash(code) })),
  });
  return codes;
}

/** However it is typed: hyphens, blanks and case do not matter. */
export function recoveryHash(code: string): Uint8Array<ArrayBuffer> {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return new Uint8Array(sha256(`recovery|${plain}`));
}

function newCode(): string {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % 32));
  return (characters.join('').match(/.{5}/g) ?? []).join('-');
}
