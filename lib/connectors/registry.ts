import { PEOPLE } from '@/bank/people';
import { SANDBOX_INSTITUTION } from '@/lib/connections/schema';
import { env } from '@/lib/env';
import type { Connector, ProviderId } from './contract';
import { enableBanking } from './enablebanking/connector';
import { COUNTRIES } from './enablebanking/countries';
import { ofx } from './ofx/connector';
import { plaid } from './plaid/connector';
import { simplefin } from './simplefin/connector';

const CONNECTORS: Partial<Record<ProviderId, Connector>> = {
  ofx,
  simplefin,
  plaid,
  enablebanking: enableBanking,
};

/** The connector of a provider. Throws for one this build does not have. */
export function connector(id: ProviderId): Connector {
  const found = CONNECTORS[id];
  if (!found) throw new Error(`There is no connector for ${id}.`);
  return found;
}

export type Linkable = {
  id: ProviderId;
  name: string;
  way: 'credentials' | 'token' | 'widget' | 'redirect';
  /** Where a person chooses their institution by country: ISO 3166, two letters. */
  countries?: string[];
  fields: { name: string; label: string; secret: boolean }[];
};

/** What a person can link here: providers that need the operator's keys only where those are set. */
export function linkable(): Linkable[] {
  const { PLAID_CLIENT_ID, ENABLE_BANKING_APP_ID } = env();
  return LINKABLE.filter(
    ({ id }) =>
      (id !== 'plaid' || PLAID_CLIENT_ID !== undefined) &&
      (id !== 'enablebanking' || ENABLE_BANKING_APP_ID !== undefined),
  );
}

const LINKABLE: Linkable[] = [
  {
    id: 'ofx',
    name: 'OFX Direct Connect',
    way: 'credentials',
    fields: [
      {
        name: 'account_url',
        label: 'OFX address of your bank (with #ORG=…&FID=… where it wants them)',
        secret: false,
      },
      { name: 'account_login', label: 'Login', secret: false },
      { name: 'account_password', label: 'Password', secret: true },
    ],
  },
  {
    id: 'simplefin',
    name: 'SimpleFIN',
    way: 'token',
    fields: [{ name: 'setup_token', label: 'Setup token', secret: true }],
  },
  { id: 'plaid', name: 'Plaid', way: 'widget', fields: [] },
  {
    id: 'enablebanking',
    name: 'Enable Banking',
    way: 'redirect',
    countries: COUNTRIES,
    fields: [],
  },
];

/** SimpleFIN says so in its host or path; everything else is taken for OFX Direct Connect. */
export function detectProvider(url: string): 'ofx' | 'simplefin' {
  if (!URL.canParse(url)) return 'ofx';
  const { hostname, pathname } = new URL(url);
  return /simplefin/i.test(hostname) || /\/simplefin(\/|$)/i.test(pathname) ? 'simplefin' : 'ofx';
}

/** What to call the institution until it says its own name: the part of its host that is a name. */
export function institutionName(url: string): string {
  if (!URL.canParse(url)) return 'Bank';
  const { hostname, port, protocol } = new URL(url);
  const { SANDBOX_BANK, BANK_PORT } = env();
  if (SANDBOX_BANK === 'on' && hostname === 'localhost' && Number(port) === BANK_PORT)
    return SANDBOX_INSTITUTION;
  if (/simplefin/i.test(hostname)) return 'SimpleFIN';
  if (/^[\d.]+$/.test(hostname) || protocol === 'file:') return hostname;
  return hostname
    .replace(/^(www|ofx|ofxs|dc|online|banking|secure|qbonline|api)\d*\./, '')
    .replace(/\.$/, '');
}

export type SandboxLogin = { login: string; password: string; label: string };

/** Logins anyone may try at the sandbox bank; none while it is switched off. */
export function sandboxLogins(): SandboxLogin[] {
  if (env().SANDBOX_BANK !== 'on') return [];
  return PEOPLE.map(({ login, password, name, story }) => ({
    login,
    password,
    label: `${name}: ${story}`,
  }));
}
