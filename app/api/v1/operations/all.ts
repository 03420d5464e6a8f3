import type { Operation } from '@/app/api/operation';
import * as accounts from './accounts';
import * as beside from './beside-transactions';
import * as budget from './budget';
import * as budgeting from './budgeting';
import * as categories from './categories';
import * as connections from './connections';
import * as dashboard from './dashboard';
import { exportEverything, restoreExport } from './export';
import * as goals from './goals';
import * as imports from './imports';
import * as income from './income';
import * as insights from './insights';
import * as notices from './notices';
import * as operator from './operator';
import * as people from './people';
import * as recurring from './recurring';
import * as review from './review';
import * as rules from './rules';
import * as saved from './saved-filters';
import * as security from './security';
import * as transactions from './transactions';

/** Every call of API v1, in the order of the document. */
export const OPERATIONS: readonly Operation[] = [
  ...Object.values(people),
  ...Object.values(security),
  ...Object.values(connections),
  ...Object.values(accounts),
  ...Object.values(imports),
  ...Object.values(transactions),
  ...Object.values(beside),
  ...Object.values(saved),
  ...Object.values(review),
  ...Object.values(categories),
  ...Object.values(rules),
  ...Object.values(budget),
  ...Object.values(budgeting),
  ...Object.values(income),
  ...Object.values(goals),
  ...Object.values(recurring),
  ...Object.values(insights),
  ...Object.values(notices),
  ...Object.values(dashboard),
  exportEverything,
  restoreExport,
  ...Object.values(operator),
];
