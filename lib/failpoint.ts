import { env } from './env';

/**
 * A named place where a test makes this process die, fail, stall or wait: `FAILPOINT=record.rows:kill`.
 * Every stage has its case in tests/faults/failpoint-cases.ts, and stands in the code once: a test
 * reads the code and compares, so that a new stage without a case is seen.
 */
export const STAGES = [
  'extract.leased',
  'extract.opened',
  'extract.answered',
  'extract.page',
  'extract.after_fetch',
  'extract.stored',
  'record.read',
  'record.categorised',
  'record.rows',
  'record.before_commit',
  'record.committed',
  'finish.noticed',
  'finish.done',
  'deliver.sent',
  'relay.delivered',
  'import.archived',
  'import.rows',
  'import.committed',
  'archive.begun',
  'archive.prepared',
  'archive.stored',
  'archive.verified',
  'archive.manifested',
  'archive.switched',
  'archive.swept',
  'archive.read',
  'archive.thawed',
  'archive.some_back',
] as const;
export type Stage = (typeof STAGES)[number];

const DELAY_MS = 500;

export async function failpoint(stage: Stage): Promise<void> {
  const [name, action] = (env().FAILPOINT ?? '').split(':');
  if (name !== stage) return;
  if (action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (action === 'throw') throw new Error(`failpoint ${stage}`);
  if (action === 'delay') await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
  if (action === 'hang' || action === 'kill') await new Promise(() => {});
}
