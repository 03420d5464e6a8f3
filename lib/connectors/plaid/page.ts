import type { RawPage } from '../contract';

/** What `normalise` must know of a question, stored with its answer; no token. */
export type Asked = {
  method: 'POST';
  url: string;
  call: 'sync' | 'accounts';
  /** Which round of pages: after a change during paging everything is asked again, and only the last counts. */
  loop: number;
  /** Where the loop began; null: from the beginning of history. */
  start: string | null;
  cursor: string | null;
};

export function readAsked(page: RawPage): Asked {
  return JSON.parse(page.request) as Asked; // safe because: only `fetch` makes it
}
