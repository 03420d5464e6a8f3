import { z } from 'zod';

/** What a run was of; each has its lines in RELIABILITY.md. */
export const KINDS = [
  'chaos',
  'model',
  'ledger',
  'parsers',
  'api',
  'executor',
  'nodes',
  'failover',
] as const;

/** One line of results.jsonl: what one run did, never what it might have done. */
export const runSchema = z.strictObject({
  at: z.iso.datetime(),
  kind: z.enum(KINDS),
  commit: z.string(),
  node: z.string(),
  /** Same seed and commit: the same run. */
  seed: z.number().int().nullable(),
  seconds: z.number().nonnegative(),
  /** What was counted: `inputs`, `operations`, `requests`, `histories`, `samples`, `kills`, ... */
  counts: z.record(z.string(), z.number().int().nonnegative()),
  /** How often each fault of tests/faults/faults.ts was made, by its number. */
  faults: z.record(z.string().regex(/^F\d\d$/), z.number().int().nonnegative()).default({}),
  /** Broken invariants, lost or doubled effects, crashes: what must be none. */
  violations: z.number().int().nonnegative(),
});

export type Run = z.infer<typeof runSchema>;
