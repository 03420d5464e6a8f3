import { CountryCode, Products } from 'plaid';
import { z } from 'zod';
import { env } from '@/lib/env';
import {
  ConnectorError,
  type Context,
  type LinkContext,
  type LinkStep,
  type Secret,
} from '../contract';
import { read } from './answer';
import { callPlaid } from './client';
import { notPlaid, plaidRefusal } from './refusal';

/** Plaid's most, and fixed at an Item's first use. */
const DAYS = 730;

/** A token that opens Plaid's window: for a new link, or to sign in again to the one there is. */
export async function beginPlaid(x: LinkContext): Promise<LinkStep> {
  const token = x.secret?.access_token;
  const { link_token } = await checked(x, linkToken, (api) =>
    api.linkTokenCreate({
      user: { client_user_id: x.connectionKey },
      client_name: 'Savory',
      language: 'en',
      country_codes: countries(),
      ...(x.webhookUrl && { webhook: x.webhookUrl }),
      ...(token
        ? { access_token: token }
        : { products: [Products.Transactions], transactions: { days_requested: DAYS } }),
    }),
  );
  return { kind: 'widget', token: link_token };
}

/** The window's public token, good once and for half an hour, as the Item's lasting one. */
export async function completePlaid(x: Context): Promise<Secret> {
  const { public_token, ...kept } = x.secret;
  if (!public_token) return x.secret;
  const { access_token, item_id } = await checked(x, exchanged, (api) =>
    api.itemPublicTokenExchange({ public_token }),
  );
  return { ...kept, access_token, item_id };
}

/** Ends the Item: Plaid forgets the login and stops its bill. One it does not know is ended already. */
export async function revokePlaid(x: Context): Promise<void> {
  const { access_token } = x.secret;
  if (!access_token) return;
  const answer = await callPlaid(x, (api) => api.itemRemove({ access_token }));
  const refusal = plaidRefusal(answer, x.now());
  if (refusal && refusal.kind !== 'revoked') throw new ConnectorError(refusal);
}

const linkToken = z.object({ link_token: z.string().min(1) });
const exchanged = z.object({ access_token: z.string().min(1), item_id: z.string().min(1) });

/** One call whose answer must have this shape. Throws ConnectorError. */
export async function checked<T>(
  x: Pick<Context, 'http' | 'signal' | 'now'>,
  schema: z.ZodType<T>,
  call: Parameters<typeof callPlaid>[1],
): Promise<T> {
  const answer = await callPlaid(x, call);
  const refusal = plaidRefusal(answer, x.now());
  if (refusal) throw new ConnectorError(refusal);
  const value = read(schema, answer.bytes);
  if (!value) throw new ConnectorError(notPlaid());
  return value;
}

function countries(): CountryCode[] {
  const wanted = new Set(
    env()
      .PLAID_COUNTRIES.toUpperCase()
      .split(/[\s,]+/),
  );
  return Object.values(CountryCode).filter((code) => wanted.has(code));
}
