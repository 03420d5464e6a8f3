import { randomBytes } from 'node:crypto';
import { Inngest } from 'inngest';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { Link } from './executor/link';
import { Origin } from './origin';

/** Without an Inngest of its own to talk to, the worker runs the functions itself. */
export const embedded = !env().INNGEST_BASE_URL && !env().INNGEST_EVENT_KEY;

/** Joins the client to the embedded executor: with it neither events nor results leave the process. */
export const link = new Link();

/** Calls are signed even within the process; a key that nobody configured lives as long as it does. */
export const signingKey =
  env().INNGEST_SIGNING_KEY ?? `signkey-prod-${randomBytes(32).toString('hex')}`;

export const inngest = new Inngest({
  id: 'savory',
  isDev: false,
  middleware: [Origin],
  signingKey,
  logger: {
    info: () => {},
    debug: () => {},
    warn: (...said) => tell(said),
    error: (...said) => tell(said),
  },
  ...(embedded
    ? { fetch: link.fetch, eventKey: 'embedded' }
    : { baseUrl: env().INNGEST_BASE_URL, eventKey: env().INNGEST_EVENT_KEY }),
});

/** The SDK's words and errors, through the log that scrubs them. */
function tell(said: readonly unknown[]): void {
  const text = said.filter((part) => typeof part === 'string').join(' ');
  const error = said.map(errorIn).find((found) => found !== undefined);
  if (error) log.error('inngest', error, { text });
  else log.warn('inngest', { text });
}

function errorIn(part: unknown): Error | undefined {
  if (part instanceof Error) return part;
  const inner = typeof part === 'object' && part !== null && 'err' in part ? part.err : undefined;
  return inner instanceof Error ? inner : undefined;
}
