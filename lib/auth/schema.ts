import { z } from 'zod';
import { email, newPassword, password, webauthnJson } from '@/lib/users/schema';
import { id, instant, list, page, paging } from '@/lib/wire';

/** `read` answers GET, `write` everything that changes something. */
export const scope = z.enum(['read', 'write']);
export type Scope = z.infer<typeof scope>;

export const otp = z
  .string()
  .max(40)
  .describe('A one-time code, or a recovery code, where the account asks for one');

export const signInBody = z.strictObject({ email, password, otp: otp.optional() });
export type SignInBody = z.infer<typeof signInBody>;

/** The code that is owed after a sign-in service proved the person. */
export const codeBody = z.strictObject({ ticket: z.string().max(500), otp });

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
    otp: otp.optional(),
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

export const otpBody = z.strictObject({ otp });

export const secondFactorSecret = z
  .strictObject({
    secret: z.string().describe('Base32, for typing into an authenticator app'),
    uri: z.string().describe('otpauth://totp/...'),
    qr_svg: z.string().describe('The same as a picture to scan'),
  })
  .meta({ id: 'SecondFactorSecret' });
export type SecondFactorSecret = z.infer<typeof secondFactorSecret>;

export const recoveryCodes = z
  .strictObject({
    recovery_codes: z.array(z.string()).describe('Shown this once; each works once'),
  })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

export const passkey = z
  .strictObject({
    id,
    name: z.string(),
    created_at: instant,
    last_used_at: instant.nullable(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof passkey>;

export const identity = z
  .strictObject({
    id,
    issuer: z.string(),
    email: z.string().describe('As the service last told it'),
    created_at: instant,
    last_used_at: instant.nullable(),
  })
  .meta({ id: 'Identity' });
export type Identity = z.infer<typeof identity>;

export const security = z
  .strictObject({
    password: z.boolean().describe('Whether the account has one'),
    sign_in_service: z.string().nullable().describe('Its name, where the operator has set one'),
    identities: z.array(identity),
    second_factor: z.strictObject({
      on: z.boolean(),
      since: instant.nullable(),
      recovery_codes_left: z.number().int(),
    }),
    passkeys: z.array(passkey),
  })
  .meta({ id: 'Security' });
export type Security = z.infer<typeof security>;

export const passkeyQuestion = z
  .strictObject({
    ticket: z.string().describe('Goes back with the answer, within five minutes'),
    options: webauthnJson,
  })
  .meta({ id: 'PasskeyQuestion' });
export type PasskeyQuestion = z.infer<typeof passkeyQuestion>;

export const linkingStarted = z
  .strictObject({
    start: z.string().describe('Where the browser goes on: next-auth’s own address'),
  })
  .meta({ id: 'LinkingStarted' });

export const addPasskeyBody = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    ticket: z.string().max(500),
    response: webauthnJson,
  })
  .meta({ id: 'AddPasskey' });
export type AddPasskeyBody = z.infer<typeof addPasskeyBody>;

export const requestResetBody = z.strictObject({ email }).meta({ id: 'RequestReset' });
export const resetPasswordBody = z
  .strictObject({ token: z.string().max(100), new_password: newPassword, otp: otp.optional() })
  .meta({ id: 'ResetPassword' });
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>;

export const auditEntry = z
  .strictObject({ id, at: instant, actor: z.string(), action: z.string() })
  .meta({ id: 'AuditEntry' });
export const auditPage = page(auditEntry);
export type AuditPage = z.infer<typeof auditPage>;
export const auditQuery = z.strictObject(paging);
