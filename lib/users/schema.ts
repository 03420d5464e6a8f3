import { z } from 'zod';
import { isZone, WEEK_STARTS } from '@/lib/calendar';
import { LOCALES } from '@/lib/i18n/schema';
import { notificationSettings } from '@/lib/notifications/schema';
import { currency, decimal, id, instant, positiveDecimal } from '@/lib/wire';

/** 12 to 256 characters of any kind, counted as a person counts them; no composition rules. */
export const newPassword = z
  .string()
  .max(2048)
  .refine((text) => [...text].length >= 12, 'Use at least 12 characters.')
  .refine((text) => [...text].length <= 256, 'Use at most 256 characters.')
  .meta({ description: '12 to 256 characters', format: 'password' });

export const password = z.string().min(1).max(2048).meta({ format: 'password' });

export const email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .regex(/^[\x21-\x7e]+$/, 'Not an e-mail address.')
  .pipe(z.email('Not an e-mail address.'))
  .meta({ examples: ['ann@example.com'] });

export const timezone = z
  .string()
  .max(64)
  .refine(isZone, 'Not a time zone such as Europe/Paris.')
  .meta({ description: 'IANA time zone', examples: ['America/New_York'] });

export const locale = z
  .enum(LOCALES, 'Not a language of ours.')
  .meta({ description: 'Language, and how numbers and dates are written', examples: ['de-AT'] });

export const weekStart = z
  .enum(WEEK_STARTS)
  .meta({ description: 'The day weeks begin on in calendars', examples: ['monday'] });

export const createUserBody = z
  .strictObject({
    email,
    password: newPassword,
    monthly_income: positiveDecimal.optional().describe('Net (take-home), in `currency`'),
    currency: currency.default('USD'),
    timezone: timezone.default('UTC'),
    locale: locale.optional(),
  })
  .meta({ id: 'CreateUser' });
export type CreateUserBody = z.infer<typeof createUserBody>;

export const profile = z
  .strictObject({
    id,
    email: z.string(),
    monthly_income: decimal.nullable().describe('Net (take-home)'),
    currency: z.string(),
    timezone: z.string(),
    locale: locale.nullable().describe('null: nothing chosen, and no browser seen'),
    week_start: weekStart.nullable().describe('null: as is usual in the locale’s country'),
    notifications: notificationSettings,
    share_choices: z
      .boolean()
      .describe('Whether choices of a category for a seller count, unnamed, for others here'),
    onboarded: z.boolean(),
    created_at: instant,
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof profile>;

export const updateProfileBody = z
  .strictObject({
    monthly_income: positiveDecimal.nullable().optional(),
    currency: currency.optional(),
    timezone: timezone.optional(),
    locale: locale.nullable().optional(),
    week_start: weekStart.nullable().optional(),
    notifications: notificationSettings.optional(),
    share_choices: z.boolean().optional(),
    onboarded: z.literal(true).optional(),
  })
  .meta({ id: 'UpdateProfile' });
export type UpdateProfileBody = z.infer<typeof updateProfileBody>;

/** What a browser's WebAuthn calls take and give (WebAuthn level 3, JSON forms); checked by the library. */
export const webauthnJson = z.record(z.string(), z.unknown());

export const passkeyAnswer = z.strictObject({
  ticket: z.string().max(500),
  response: webauthnJson,
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** Before what cannot be undone: the password again (and a code where the account asks for one), or a passkey. */
export const proof = {
  password: password.optional().describe('The present one'),
  otp: z.string().max(40).optional().describe('Where the account asks for one-time codes'),
  passkey: passkeyAnswer.optional().describe('In place of both; from POST /me/passkeys/confirm'),
};
export const confirmBody = z.strictObject(proof).meta({ id: 'Confirm' });
export type ConfirmBody = z.infer<typeof confirmBody>;

export const changePasswordBody = z
  .strictObject({ ...proof, new_password: newPassword })
  .meta({ id: 'ChangePassword' });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;
export const changeEmailBody = z.strictObject({ ...proof, email }).meta({ id: 'ChangeEmail' });
export type ChangeEmailBody = z.infer<typeof changeEmailBody>;
