import type { z } from 'zod';
import { phrase } from '@/lib/i18n/schema';
import { readIban } from '@/lib/statements/iban';
import { readText } from '@/lib/statements/ofx/text';
import {
  ConnectorError,
  type Context,
  type LinkContext,
  type LinkStep,
  type Secret,
} from '../contract';
import { aspspsSchema, authSchema, read, sessionSchema } from './answer';
import { type Call, callEnableBanking } from './client';
import type { Consented } from './page';
import { enableBankingRefusal, notWhole } from './refusal';

/** The law lets a consent last 180 days; a bank may say less. */
const MOST_SECONDS = 180 * 86_400;
/** Banks that count the days themselves refuse a consent to the very second. */
const MARGIN_SECONDS = 60 * 60;

/** The country's banks to choose from; with one chosen, its page to give consent on. */
export async function beginEnableBanking(x: LinkContext): Promise<LinkStep> {
  const country = x.secret?.aspsp_country ?? x.country ?? '';
  const chosen = x.secret?.aspsp_name ?? x.institution;
  const { aspsps } = await ask(x, aspspsSchema, {
    path: `/aspsps?${new URLSearchParams({ country, psu_type: 'personal', service: 'AIS' })}`,
  });
  if (chosen === undefined) {
    const names = aspsps.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en'));
    return { kind: 'choose', institutions: [...new Set(names)] };
  }
  const bank = aspsps.find(({ name }) => name === chosen);
  if (!bank) throw new ConnectorError(noSuchBank());
  const seconds = Math.min(bank.maximum_consent_validity ?? MOST_SECONDS, MOST_SECONDS);
  const until = new Date(x.now().getTime() + (seconds - MARGIN_SECONDS) * 1000);
  const { url } = await ask(x, authSchema, {
    method: 'POST',
    path: '/auth',
    body: {
      access: { valid_until: until.toISOString() },
      aspsp: { name: bank.name, country: bank.country },
      state: x.state,
      redirect_url: x.returnUrl,
      psu_type: 'personal',
    },
  });
  return { kind: 'redirect', url };
}

/** The code the person came back with, good once, as the session it opens. */
export async function completeEnableBanking(x: Context): Promise<Secret> {
  const { code, ...kept } = x.secret;
  if (!code) return x.secret;
  const session = await ask(x, sessionSchema, {
    method: 'POST',
    path: '/sessions',
    body: { code },
  });
  return {
    ...kept,
    session_id: session.session_id,
    accounts: JSON.stringify(session.accounts.map(consentedOf)),
    ...(session.access && { valid_until: session.access.valid_until }),
    ...(session.aspsp && { aspsp_name: session.aspsp.name, aspsp_country: session.aspsp.country }),
  };
}

/** Ends the session and, where the bank lets them, the consent. */
export async function revokeEnableBanking(x: Context): Promise<void> {
  const { session_id } = x.secret;
  if (!session_id) return;
  const path = `/sessions/${encodeURIComponent(session_id)}`;
  const answer = await callEnableBanking(x, { method: 'DELETE', path });
  const refusal = enableBankingRefusal(answer, x.now());
  if (refusal && !/consent_expired|account_gone/.test(refusal.kind))
    throw new ConnectorError(refusal);
}

function consentedOf(account: z.infer<typeof sessionSchema>['accounts'][number]): Consented {
  const iban = readIban(account.account_id?.iban ?? '') ?? undefined;
  const named = readText(account.name || account.product || account.details || '');
  return {
    uid: account.uid,
    key: account.identification_hash || account.uid,
    ...(iban && { iban }),
    name: named.slice(0, 100) || 'Account',
    ...(account.currency && { currency: account.currency }),
    ...(account.cash_account_type && { type: account.cash_account_type }),
  };
}

async function ask<T>(
  x: Omit<LinkContext, 'returnUrl' | 'state'>,
  schema: z.ZodType<T>,
  call: Call,
): Promise<T> {
  const answer = await callEnableBanking(x, call);
  const refusal = enableBankingRefusal(answer, x.now());
  if (refusal) throw new ConnectorError(refusal);
  const value = read(schema, answer.bytes);
  if (!value) throw new ConnectorError(notWhole('provider'));
  return value;
}

function noSuchBank() {
  return {
    kind: 'bad_request',
    scope: 'connection',
    code: 'no_such_bank',
    message: phrase('Enable Banking no longer knows this bank. Choose another.'),
  } as const;
}
