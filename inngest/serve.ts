import { serve } from 'inngest/edge';
import { inngest } from './client';
import { archiveMonthsFunction, bringMonthsFunction } from './functions/archive-months';
import { checkBudgetsFunction } from './functions/check-budgets';
import { checkInvariantsFunction } from './functions/check-invariants';
import { deliverNotification } from './functions/deliver-notification';
import { eraseUserFunction } from './functions/erase-user';
import { extractConnection } from './functions/extract-connection';
import { hearWebhookFunction } from './functions/hear-webhook';
import { importFile } from './functions/import-file';
import { prepareLinkFunction } from './functions/prepare-link';
import { pruneFunction } from './functions/prune';
import { revokeConnectionFunction } from './functions/revoke-connection';
import { scheduleExtractionsFunction } from './functions/schedule-extractions';
import { sendLetterFunction } from './functions/send-letter';
import { releaseHeldFunction, sweepDeliveriesFunction } from './functions/sweep-deliveries';
import { sweepImportsFunction } from './functions/sweep-imports';
import { scheduleWatchFunction, watchDayFunction } from './functions/watch-day';

/** Every function there is. */
export const functions = [
  scheduleExtractionsFunction,
  extractConnection,
  prepareLinkFunction,
  hearWebhookFunction,
  revokeConnectionFunction,
  importFile,
  sweepDeliveriesFunction,
  releaseHeldFunction,
  sweepImportsFunction,
  checkBudgetsFunction,
  scheduleWatchFunction,
  watchDayFunction,
  deliverNotification,
  sendLetterFunction,
  eraseUserFunction,
  pruneFunction,
  checkInvariantsFunction,
  archiveMonthsFunction,
  bringMonthsFunction,
];

/** Answers signed calls of an Inngest server; the embedded executor calls the same in process. */
export const serveInngest = serve({ client: inngest, functions });
