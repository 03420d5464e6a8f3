import 'server-only';
import { asUser } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { getAccount } from './queries';
import type { Account, CreateAccountBody } from './schema';

/** An account kept by hand. `opening_balance` is in its own currency, before its first transaction. */
export function createAccount(userId: UserId, body: CreateAccountBody): Promise<Account> {
  return asUser(userId, async (tx) => {
    const { id } = await tx.account.create({
      data: {
        userId,
        name: body.name,
        type: body.type,
        currency: body.currency,
        openingMinor: openingMinor(body.opening_balance ?? '0', body.currency),
      },
      select: { id: true },
    });
    return getAccount(userId, id);
  });
}

/** Throws invalid when the text is no amount of the currency. */
export function openingMinor(text: string, currency: string): bigint {
  const minor = parseDecimal(text, currency);
  if (minor === null)
    throw invalid('/opening_balance', told('Not an amount in {currency}.', { currency }));
  return minor;
}
