import { z } from 'zod';

/** Everything that can go wrong on purpose. What each does to an answer: disturb-rows.ts, disturb-answer.ts. */
export const TROUBLE_KINDS = [
  'wrong_password',
  'locked',
  'mfa',
  'approve_client',
  'revoked',
  'one_account_fails',
  'http_400',
  'http_500',
  'http_503',
  'rate_limited',
  'payment_required',
  'timeout',
  'slow_drip',
  'truncated',
  'malformed',
  'maintenance_page',
  'huge',
  'changed_ids',
  'duplicate_ids',
  'blank_ids',
  'reused_ids',
  'reordered_pages',
  'pending_never_posts',
  'corrected',
] as const;

export const troubleSchema = z.strictObject({
  kind: z.enum([...TROUBLE_KINDS, 'none']).nullable(),
  /** How many requests it lasts; without it, until it is cleared. */
  times: z.number().int().min(1).max(1000).optional(),
  /** `one_account_fails`: which one; the savings account when absent. */
  account: z.string().max(32).optional(),
  /** `changed_ids`: other ids at every request instead of once. */
  every: z.boolean().optional(),
  /** `truncated`: also break the connection before the announced length. */
  broken: z.boolean().optional(),
  /** `huge`: size of the answer. */
  bytes: z.number().int().min(1_000_000).max(2_000_000_000).optional(),
  /** `slow_drip`: pause between two bytes. */
  pause_ms: z.number().int().min(1).max(60_000).optional(),
  /** `rate_limited`: the Retry-After header. */
  retry_after: z.number().int().min(0).max(86_400).optional(),
});

export type TroubleOrder = z.infer<typeof troubleSchema>;
export type Trouble = Omit<TroubleOrder, 'kind'> & {
  kind: (typeof TROUBLE_KINDS)[number];
  /** The bank's time when it began. */
  since: Date;
  /** Counts the requests it touched. */
  seen: number;
};

export type Troubles = {
  set(login: string, order: TroubleOrder, now: Date): void;
  /** What is on, without using it up. */
  current(login: string): Trouble | null;
  /** The trouble of one request; one that has run its `times` is gone afterwards. */
  take(login: string): Trouble | null;
};

export function keepTroubles(): Troubles {
  const byLogin = new Map<string, Trouble>();
  return {
    set(login, order, now) {
      const { kind, ...rest } = order;
      if (kind === null || kind === 'none') byLogin.delete(login);
      else byLogin.set(login, { ...rest, kind, since: now, seen: 0 });
    },
    current: (login) => byLogin.get(login) ?? null,
    take(login) {
      const trouble = byLogin.get(login);
      if (!trouble) return null;
      trouble.seen++;
      if (trouble.times !== undefined && trouble.seen >= trouble.times) byLogin.delete(login);
      return trouble;
    },
  };
}
