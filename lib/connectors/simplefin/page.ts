import type { RawPage } from '../contract';
import type { Window } from './windows';

/** What `normalise` must know of a question, stored with its answer; no credentials. */
export type Asked = {
  method: 'GET';
  url: string;
  window: Window;
  /** Was `pending=1` sent? */
  pending: boolean;
  windowDays: number;
  version: 1 | 2;
};

export function readAsked(page: RawPage): Asked {
  return JSON.parse(page.request) as Asked; // safe because: only `fetch` makes it
}
