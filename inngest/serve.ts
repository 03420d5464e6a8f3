import { serve } from 'inngest/edge';
import { inngest } from './client';
import { checkBudgetsFunction } from './functions/check-budgets';
import { deliverNotification } from './functions/deliver-notification';
import { eraseUserFunction } from './functions/erase-user';
import { extractConnection } from './functions/extract-connection';
import { importFile } from './functions/import-file';
import { pruneFunction } from './functions/prune';
import { scheduleExtractionsFunction } from './functions/schedule-extractions';
import { releaseHeldFunction, sweepDeliveriesFunction } from './functions/sweep-deliveries';
import { sweepImportsFunction } from './functions/sweep-imports';

/** Every function there is. */
export const functions = [
  scheduleExtractionsFunction,
  extractConnection,
  importFile,
  sweepDeliveriesFunction,
  releaseHeldFunction,
  sweepImportsFunction,
  checkBudgetsFunction,
  deliverNotification,
  eraseUserFunction,
  pruneFunction,
];

/** Answers signed calls of an Inngest server; the embedded executor calls the same in process. */
export const serveInngest = serve({ client: inngest, functions });
