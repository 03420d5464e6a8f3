import type { LocalDate } from '@/lib/calendar';
import type { ErrorFacts, RawPage } from '../contract';
import type { Dialect } from './dialect';

/** What `normalise` must know of a question, stored with its answer. Never a login or password. */
export type Asked = Dialect & {
  method: 'POST';
  url: string;
  ask: 'accounts' | 'statement';
  /** Of the account asked about. */
  accountKey?: string;
  since?: LocalDate;
  /** Why there is no answer; the page's bytes are empty then. */
  failure?: ErrorFacts;
};

export function writeAsked(asked: Asked): string {
  return JSON.stringify(asked);
}

export function readAsked(page: RawPage): Asked {
  return JSON.parse(page.request) as Asked; // safe because: only writeAsked makes it
}
