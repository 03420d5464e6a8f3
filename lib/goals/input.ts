import 'server-only';
import type { Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { decodeId, type UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';

/** An amount of a goal's currency. Throws invalid below `least` or with decimals the currency has not. */
export function targetIn(text: string, currency: string, path: string, least: bigint): bigint {
  const minor = parseDecimal(text, currency);
  if (minor === null) throw invalid(path, told('Not an amount in {currency}.', { currency }));
  if (minor < least) throw invalid(path, 'Say more than nothing.');
  return minor;
}

/** The account whose balance is the progress; null when none is named. Throws invalid. */
export async function linkedAccount(
  tx: Tx,
  userId: UserId,
  text: string | null,
  currency: string | undefined,
): Promise<{ id: bigint; currency: string } | null> {
  if (text === null) return null;
  const id = decodeId(text);
  const account =
    id === null
      ? null
      : await tx.account.findUnique({
          where: { userId_id: { userId, id } },
          select: { id: true, currency: true },
        });
  if (!account) throw invalid('/account_id', 'You have no account with this id.');
  if (currency !== undefined && account.currency !== currency) {
    throw invalid(
      '/account_id',
      told('This account is in {currency}.', { currency: account.currency }),
    );
  }
  return account;
}
