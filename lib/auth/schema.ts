import { z } from 'zod';
import { email, password } from '@/lib/users/schema';
import { id, instant, list } from '@/lib/wire';

/** `read` answers GET, `write` everything that changes something. */
export const scope = z.enum(['read', 'write']);
export type Scope = z.infer<typeof scope>;

export const signInBody = z.strictObject({ email, password });
export type SignInBody = z.infer<typeof signInBody>;

export const createTokenBody = z
  .strictObject({
    email,
    password,
    label: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ examples: ['backup script'] }),
    otp: z.string().max(20).optional().describe('One-time code, for accounts that use one'),
    scopes: z.array(scope).min(1).max(2).default(['read', 'write']),
    expires_at: z.iso.datetime({ offset: true }).optional(),
  })
  .meta({ id: 'CreateToken' });
export type CreateTokenBody = z.infer<typeof createTokenBody>;

const tokenFacts = {
  id,
  label: z.string(),
  scopes: z.array(scope),
  created_at: instant,
  expires_at: instant.nullable(),
};

export const createdToken = z
  .strictObject({
    ...tokenFacts,
    token: z
      .string()
      .describe('Shown this once')
      .meta({ examples: ['sav_...'] }),
  })
  .meta({ id: 'CreatedToken' });
export type CreatedToken = z.infer<typeof createdToken>;

export const token = z
  .strictObject({ ...tokenFacts, last_used_at: instant.nullable() })
  .meta({ id: 'Token' });
export type Token = z.infer<typeof token>;
export const tokenList = list(token);

export const session = z
  .strictObject({
    id,
    user_agent: z.string(),
    current: z.boolean(),
    created_at: instant,
    last_seen_at: instant,
    expires_at: instant,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;
export const sessionList = list(session);
