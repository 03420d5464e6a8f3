import { env } from './env';

/**
 * A named place where a test makes this process die, fail or stall: `FAILPOINT=record.rows:kill`.
 * The stages stand here, so that a new one without a test is seen (tests read this list).
 */
export const STAGES = [
  'extract.leased',
  'extract.opened',
  'extract.page',
  'extract.after_fetch',
  'extract.stored',
  'record.read',
  'record.rows',
  'record.before_commit',
  'record.committed',
  'finish.noticed',
  'finish.done',
] as const;
export type Stage = (typeof STAGES)[number];

export async function failpoint(stage: Stage): Promise<void> {
  const [name, action] = (env().FAILPOINT ?? '').split(':');
  if (name !== stage) return;
  if (action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (action === 'throw') throw new Error(`failpoint ${stage}`);
  if (action === 'hang' || action === 'kill') await new Promise(() => {});
}
