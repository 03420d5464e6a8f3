import { z } from 'zod';
import type { Answer } from './sdk';

/** What went wrong, as stored and as the SDK reads it back. */
export type Failure = { name: string; message: string; stack?: string };

const failure = z
  .object({
    name: z.string().catch('Error'),
    message: z.string().optional(),
    error: z.string().optional(),
    stack: z.string().optional(),
  })
  .transform(({ name, message, error, stack }) => ({
    name,
    message: message ?? error ?? 'It failed without saying why.',
    ...(stack ? { stack } : {}),
  }));

const op = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
});

export type Op = z.infer<typeof op>;

/** An SDK answer, understood. */
export type Verdict =
  | { kind: 'completed'; output: unknown }
  | { kind: 'failed'; error: Failure; retriable: boolean; retryAfter: string | null }
  | { kind: 'ops'; ops: Op[]; retryAfter: string | null };

const OPS = z.union([z.array(op), op.transform((one) => [one])]);

/** Reads an answer. What no SDK would have sent counts as a failure that is tried again. */
export function readAnswer({ status, headers, body }: Answer): Verdict {
  const retryAfter = headers.get('retry-after');
  if (!headers.has('x-inngest-sdk')) {
    return retriable(`The answer (${status}) does not come from an SDK.`);
  }
  if (status === 200) return { kind: 'completed', output: body };
  if (status === 206) {
    const ops = OPS.safeParse(body);
    if (ops.success) return { kind: 'ops', ops: ops.data, retryAfter };
    return retriable('The answer is not a list of steps.');
  }
  const noRetry = headers.get('x-inngest-no-retry') === 'true';
  return { kind: 'failed', error: readFailure(body), retriable: !noRetry, retryAfter };
}

/** Any thrown or sent thing as a failure. */
export function readFailure(raw: unknown): Failure {
  const parsed = failure.safeParse(raw);
  if (parsed.success) return parsed.data;
  return { name: 'Error', message: typeof raw === 'string' ? raw : JSON.stringify(raw ?? null) };
}

function retriable(message: string): Verdict {
  return { kind: 'failed', error: { name: 'Error', message }, retriable: true, retryAfter: null };
}
