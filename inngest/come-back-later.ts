import { RetryAfterError } from 'inngest';
import { SavoryError } from '@/lib/errors';

/** Another process is at it, or died at it a moment ago: its lease says when to look again. */
export function comeBackLater(error: unknown): never {
  if (error instanceof SavoryError && error.detail.retryAfterSeconds !== undefined) {
    throw new RetryAfterError(error.message, error.detail.retryAfterSeconds * 1_000);
  }
  throw error;
}
