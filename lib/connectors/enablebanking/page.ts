import { z } from 'zod';
import type { LocalDate } from '@/lib/calendar';
import type { ErrorFacts, RawPage, Secret } from '../contract';

/** An account as the consent named it, kept beside the session's id. */
const consented = z.object({
  uid: z.string(),
  /** The same under every consent; `uid` is not. */
  key: z.string(),
  iban: z.string().optional(),
  name: z.string(),
  currency: z.string().optional(),
  type: z.string().optional(),
});
export type Consented = z.infer<typeof consented>;

export function accountsOf({ accounts = '[]' }: Secret): Consented[] {
  return z.array(consented).parse(JSON.parse(accounts));
}

/** What `normalise` must know of a question, stored with its answer. */
export type Asked = {
  method: 'GET';
  url: string;
  ask: 'balances' | 'transactions';
  account: Consented;
  from?: LocalDate;
  /** Only booked rows were asked for: the bank knows no other. */
  bookedOnly?: boolean;
  /** Why there is no whole answer to this. */
  failure?: ErrorFacts;
  /** The last page of the account's transactions: everything was told. */
  end?: boolean;
};

export function readAsked(page: RawPage): Asked {
  return JSON.parse(page.request) as Asked; // safe because: only `fetch` makes it
}
