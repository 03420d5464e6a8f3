import { type BankClock, openClock } from './clock';
import { type Customers, openCustomers } from './customers';
import { openTokens, type Tokens } from './simplefin/tokens';
import { openStateLog } from './state-log';
import { keepTroubles, type Troubles } from './trouble';

/** Everything the handlers share. `host` is known once the port is. */
export type Bank = {
  clock: BankClock;
  customers: Customers;
  tokens: Tokens;
  troubles: Troubles;
  /** `localhost:4010`: how the bank names itself. */
  host: string;
};

export function openBank(dataDir: string): Bank {
  const log = openStateLog(dataDir);
  return {
    clock: openClock(dataDir),
    customers: openCustomers(log),
    tokens: openTokens(log),
    troubles: keepTroubles(),
    host: 'localhost',
  };
}
