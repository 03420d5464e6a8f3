import 'server-only';
import { sealForWorker } from '@/lib/crypto';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import type { LetterKind } from './compose';

type Letter = {
  address: string;
  kind: LetterKind;
  data?: Record<string, string>;
  /** Opens a way in: only the worker reads it, to put it into the mail. */
  secret?: string;
};

/** Owes a person a letter about their account, in the transaction of what it tells. */
export async function writeLetter(tx: Tx, userId: UserId, letter: Letter): Promise<void> {
  const { address, kind, data = {}, secret } = letter;
  const sealed = secret === undefined ? null : sealForWorker(secret, letterAad(userId, kind));
  const { id } = await tx.letter.create({ data: { userId, address, kind, data, sealed } });
  await emit(tx, userId, 'savory/letter.written', {
    userId: String(userId),
    letterId: String(id),
  });
}

export function letterAad(userId: bigint, kind: string): string {
  return `letters|${userId}|${kind}`;
}
