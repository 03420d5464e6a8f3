import { z } from 'zod';
import { checkExpression } from './cel/evaluate';
import { checkCron } from './cron';
import { parseDuration } from './duration';

const expression = z
  .string()
  .superRefine((text, context) => said(context, () => checkExpression(text)));
const cron = z.string().superRefine((text, context) => said(context, () => checkCron(text)));
const duration = z
  .string()
  .refine((text) => (parseDuration(text) ?? 0) > 0, 'is not a duration such as 30s, 5m or 1d')
  .transform((text) => parseDuration(text) ?? 0);
const limit = z.number().int().min(1);

const concurrencyEntry = z.strictObject({
  limit: limit,
  key: expression.optional(),
  scope: z.enum(['fn', 'env', 'account']).default('fn'),
});

/**
 * What the executor takes of a function's configuration; durations become milliseconds. Anything
 * else (streaming, cron jitter, `batchEvents.if`) is refused when the worker starts, not ignored.
 */
const functionConfig = z
  .strictObject({
    id: z.string(),
    name: z.string().optional(),
    triggers: z
      .array(
        z.union([
          z.strictObject({ event: z.string(), expression: expression.optional() }),
          z.strictObject({ cron }),
        ]),
      )
      .max(10),
    steps: z.object({
      step: z.object({
        retries: z.object({ attempts: z.number().int().min(0).max(20).optional() }).optional(),
      }),
    }),
    idempotency: expression.optional(),
    batchEvents: z
      .strictObject({
        maxSize: limit.max(100),
        timeout: duration,
        key: expression.optional(),
      })
      .optional(),
    rateLimit: z.strictObject({ limit, period: duration, key: expression.optional() }).optional(),
    throttle: z
      .strictObject({
        limit,
        period: duration,
        burst: z.number().int().min(1).default(1),
        key: expression.optional(),
      })
      .optional(),
    singleton: z
      .strictObject({ key: expression.optional(), mode: z.enum(['skip', 'cancel']) })
      .optional(),
    cancel: z
      .array(
        z.strictObject({
          event: z.string(),
          if: expression.optional(),
          timeout: duration.optional(),
        }),
      )
      .max(5)
      .default([]),
    debounce: z
      .strictObject({
        period: duration,
        timeout: duration.optional(),
        key: expression.optional(),
      })
      .optional(),
    timeouts: z
      .strictObject({ start: duration.optional(), finish: duration.optional() })
      .optional(),
    priority: z.strictObject({ run: expression.optional() }).optional(),
    concurrency: z
      .union([
        limit.transform((most) => [{ limit: most, scope: 'fn' as const }]),
        concurrencyEntry.transform((entry) => [entry]),
        z.array(concurrencyEntry).min(1).max(2),
      ])
      .default([]),
  })
  .superRefine((config, context) => {
    if (!config.batchEvents) return;
    for (const other of ['debounce', 'singleton', 'rateLimit', 'idempotency'] as const) {
      if (config[other]) context.addIssue(`batchEvents and ${other} do not go together`);
    }
    if (config.cancel.length > 0) context.addIssue('batchEvents and cancelOn do not go together');
  });

export type FunctionConfig = z.infer<typeof functionConfig>;
export type Limit = { limit: number; key?: string; scope: 'fn' | 'env' | 'account' };

const DEFAULT_RETRIES = 4;

/** Attempts a step of this function has in all. */
export function maxAttempts(config: FunctionConfig): number {
  return (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1;
}

/** Reads the configurations the SDK registered; throws one error naming every function and why it is refused. */
export function readConfigs(registered: readonly unknown[]): Map<string, FunctionConfig> {
  const configs = new Map<string, FunctionConfig>();
  const refusals: string[] = [];
  for (const raw of registered) {
    const result = functionConfig.safeParse(raw);
    if (result.success) configs.set(result.data.id, result.data);
    else refusals.push(...result.error.issues.map((issue) => refusal(raw, issue)));
  }
  if (refusals.length > 0) {
    throw new Error(`The executor refuses these functions:\n  ${refusals.join('\n  ')}`);
  }
  return configs;
}

function refusal(raw: unknown, issue: z.core.$ZodIssue): string {
  const id = z.object({ id: z.string() }).safeParse(raw).data?.id ?? 'a function without id';
  return `${id}: ${issue.path.join('.')} ${reason(issue)}`;
}

/** Of a choice of shapes the reason of the one that came closest: it fitted, but for a rule of ours. */
function reason(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  const near = issue.errors.find((branch) => branch.every(({ code }) => code === 'custom'));
  return (near ?? issue.errors[0] ?? []).map(reason).join('; ') || issue.message;
}

function said(context: z.RefinementCtx, check: () => void): void {
  try {
    check();
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
  }
}
