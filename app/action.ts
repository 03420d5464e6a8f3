import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { assertSameOrigin } from '@/lib/auth/same-origin';
import { currentUser } from '@/lib/auth/session';
import { type FieldError, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { pace } from '@/lib/rate-limit';
import { invalidInput } from './api/problem';

/** What a form gets back: the verb's answer, or words and the fields they belong to. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: string; message: string; errors: FieldError[] };

/** A server action: session, origin, schema, one verb, one mapping of errors. */
export function userAction<S extends z.ZodType, T>(
  schema: S,
  verb: (userId: UserId, input: z.output<S>) => Promise<T>,
): (input: z.input<S>) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      const userId = await currentUser();
      if (!userId) throw new SavoryError('unauthenticated', 'Sign in again to go on.');
      assertSameOrigin({ headers: await headers() });
      pace(String(userId));
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw invalidInput(parsed.error);
      return { ok: true, data: await verb(userId, parsed.data) };
    } catch (error) {
      return refused(error);
    }
  };
}

function refused(error: unknown): Extract<ActionResult<never>, { ok: false }> {
  if (error instanceof SavoryError) {
    const { code, message, detail } = error;
    return { ok: false, code, message, errors: detail.errors ?? [] };
  }
  log.error('action.failed', error);
  return { ok: false, code: 'internal', message: 'Something went wrong on our side.', errors: [] };
}
