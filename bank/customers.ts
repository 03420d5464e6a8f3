import { type Ledger, openLedger } from './ledger';
import { PEOPLE, type Person } from './people';
import type { StateLog } from './state-log';

/** Who banks here: the standing people, and those made for tests (kept in the state log). */
export type Customers = {
  list(): Person[];
  ledger(login: string): Ledger | null;
  /** Adds or replaces a made one. */
  put(person: Person): void;
  /** No more can be made. */
  full(): boolean;
  isStanding(login: string): boolean;
  /** One request by this person reached the bank. */
  count(login: string): void;
  requests(login: string): number;
};

/** Books kept open at once; the others are lived anew when asked for. */
const OPEN_LEDGERS = 300;
const MOST_MADE = 100_000;

export function openCustomers(log: StateLog): Customers {
  const standing = new Map(PEOPLE.map((person) => [person.login, person]));
  const made = new Map<string, Person>();
  const open = new Map<string, Ledger>();
  const requests = new Map<string, number>();
  for (const entry of log.read()) {
    if (entry.kind === 'person') made.set(entry.person.login, entry.person);
  }
  return {
    list: () => [...standing.values(), ...made.values()],
    ledger(login) {
      const person = standing.get(login) ?? made.get(login);
      if (!person) return null;
      const ledger = open.get(login) ?? openLedger(person);
      // Last used last: the first key is the one to let go.
      open.delete(login);
      open.set(login, ledger);
      if (open.size > OPEN_LEDGERS) open.delete(open.keys().next().value ?? login);
      return ledger;
    },
    put(person) {
      log.append({ kind: 'person', person });
      made.set(person.login, person);
      open.delete(person.login);
    },
    full: () => made.size >= MOST_MADE,
    isStanding: (login) => standing.has(login),
    count(login) {
      if (!standing.has(login) && !made.has(login)) return;
      requests.set(login, (requests.get(login) ?? 0) + 1);
    },
    requests: (login) => requests.get(login) ?? 0,
  };
}
