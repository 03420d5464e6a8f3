import { z } from 'zod';
import { categorySource } from '@/lib/categories/schema';
import { dateText, instant, page, paging } from '@/lib/wire';

export const RUN_STATUSES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export const runStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof runStatus>;

/** Ids of runs are the executor's own, and sort by time. */
export const runId = z.string().regex(/^[0-9A-Z]{26}$/, 'Not the id of a run.');

const count = z.number().int().nonnegative();
const failure = z.strictObject({ name: z.string().nullable(), message: z.string().nullable() });

/** How much there is of each function, and what is to come. */
export const operations = z
  .strictObject({
    functions: z.array(
      z.strictObject({
        id: z.string(),
        queued: count,
        running: count,
        completed: count,
        failed: count,
        cancelled: count,
      }),
    ),
    /** `blocked`: behind a full concurrency limit. */
    queue: z.strictObject({ due: count, later: count, leased: count, blocked: count }),
    schedules: z.array(
      z.strictObject({
        function_id: z.string(),
        cron: z.string(),
        last_at: instant,
        next_at: instant,
      }),
    ),
  })
  .meta({ id: 'Operations' });
export type Operations = z.infer<typeof operations>;

export const run = z
  .strictObject({
    id: z.string(),
    function_id: z.string(),
    status: runStatus,
    created_at: instant,
    started_at: instant.nullable(),
    ended_at: instant.nullable(),
    error: failure.nullable(),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof run>;

export const runPage = page(run);
export type RunPage = z.infer<typeof runPage>;
export const runsQuery = z.strictObject({
  ...paging,
  cursor: runId.optional().describe('next_cursor of the page before'),
  function: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'Not the name of a function.')
    .optional(),
  status: runStatus.optional(),
});
export type RunsQuery = z.infer<typeof runsQuery>;

/** One run with its steps; of events names and ids alone, of results nothing. */
export const runDetail = run
  .extend({
    events: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        ids: z.record(z.string(), z.string()),
      }),
    ),
    steps: z.array(
      z.strictObject({
        name: z.string(),
        op: z.string(),
        attempts: count,
        ended_at: instant,
        error: failure.nullable(),
      }),
    ),
    under_way: z.array(
      z.strictObject({
        kind: z.string(),
        due_at: instant,
        attempt: count,
        leased: z.boolean(),
        blocked: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'RunDetail' });
export type RunDetail = z.infer<typeof runDetail>;

const violation = z.strictObject({
  invariant: z.string(),
  count,
  subjects: z.array(z.string()).describe('The first twenty, by inside keys'),
});
export type Violation = z.infer<typeof violation>;

/** The nightly looks at the invariants; the books of `held_accounts` take nothing until they add up. */
export const checks = z
  .strictObject({
    held_accounts: count,
    checks: z.array(
      z.strictObject({
        checked_at: instant,
        took_ms: count,
        violations: count,
        found: z.array(violation),
      }),
    ),
  })
  .meta({ id: 'Checks' });
export type Checks = z.infer<typeof checks>;

export const accuracyQuery = z.strictObject({
  days: z.coerce.number().int().min(7).max(366).default(90),
});
export type AccuracyQuery = z.infer<typeof accuracyQuery>;

const decided = z.strictObject({
  source: categorySource.describe('The evidence that decided; none where nothing did'),
  counted: count,
  corrected: count.describe('Put elsewhere by a person'),
});

/** Counts of groups of three people or more; `share` is how much of the rows was read (1: all). */
export const accuracy = z
  .strictObject({
    from: dateText,
    to: dateText,
    share: z.number().min(0).max(1),
    sources: z.array(decided),
    weeks: z.array(decided.extend({ from: dateText })).describe('The last one ends with `to`'),
  })
  .meta({ id: 'Accuracy' });
export type Accuracy = z.infer<typeof accuracy>;

export const claimBody = z
  .strictObject({ token: z.string().min(1).max(100).describe('From the console of the instance') })
  .meta({ id: 'ClaimOperator' });
