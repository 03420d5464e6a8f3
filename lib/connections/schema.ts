import { z } from 'zod';
import { account } from '@/lib/accounts/schema';
import { extraction, trouble } from '@/lib/extractions/schema';
import { flag, id, instant, list } from '@/lib/wire';

const login = z.string().min(1).max(500);

/** The form the design exercise documents. */
export const linkLoginBody = z
  .strictObject({
    account_url: z.string().trim().min(1).max(2048),
    account_login: login,
    account_password: login.meta({ format: 'password' }),
    user_id: id.optional().describe('If sent, must be the caller'),
    provider: z.enum(['ofx', 'simplefin']).optional().describe('Found from the URL unless named'),
  })
  .meta({ id: 'LinkLogin' });
export type LinkLoginBody = z.infer<typeof linkLoginBody>;

export const connectionStatus = z.enum(['linking', 'active', 'needs_attention', 'paused']);

export const connection = z
  .strictObject({
    id,
    provider: z.string(),
    institution: z.string(),
    status: connectionStatus,
    error: trouble.nullable(),
    created_at: instant,
    last_update: instant.nullable(),
    next_update: instant.nullable(),
    consent_until: instant
      .nullable()
      .describe('When the permission to read it ends, where it does'),
    last_extraction: extraction.nullable(),
    accounts: z.array(account),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connection>;
export const connectionList = list(connection);

export const updateConnectionBody = z
  .strictObject({
    account_login: login.optional(),
    account_password: login.optional(),
    paused: z.boolean().optional(),
  })
  .meta({ id: 'UpdateConnection' });
export type UpdateConnectionBody = z.infer<typeof updateConnectionBody>;

export const removeConnectionQuery = z.strictObject({
  keep_transactions: flag.default(true).describe('false deletes its accounts and transactions too'),
});

/** What the sandbox bank is called wherever it is linked. */
export const SANDBOX_INSTITUTION = 'Savory Sandbox Bank';

/** A login of the sandbox bank, ready to be sent to `POST /account`. */
export const sandboxLogin = z.strictObject({
  label: z.string(),
  account_url: z.string(),
  account_login: z.string(),
  account_password: z.string(),
});

export const provider = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    way: z.enum(['credentials', 'token', 'widget', 'redirect']),
    countries: z.array(z.string()).optional().describe('Where an institution is chosen by country'),
    sandbox: z.boolean(),
    fields: z.array(z.strictObject({ name: z.string(), label: z.string(), secret: z.boolean() })),
    logins: z.array(sandboxLogin).describe('Only of the sandbox bank'),
  })
  .meta({ id: 'Provider' });
export type Provider = z.infer<typeof provider>;
export const providerList = list(provider);

const longText = z.string().trim().min(1).max(4096);

export const startLinkBody = z.strictObject({
  provider: z.enum(['simplefin', 'plaid', 'enablebanking']),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('Where the institution is, ISO 3166; for a redirect'),
  connection_id: id.optional().describe('Signs in again to this one'),
});
export type StartLinkBody = z.infer<typeof startLinkBody>;

export const chooseInstitutionBody = z.strictObject({
  institution: z.string().min(1).max(300).describe('One of the link’s `institutions`'),
});

/** What the person brings back, by the link's `way`. */
export const finishLinkBody = z
  .strictObject({
    setup_token: longText.min(8).optional().describe('token: as the provider shows it'),
    public_token: longText
      .optional()
      .describe('widget: as its window gives it; none when signing in again'),
    institution: z.string().trim().min(1).max(200).optional().describe('widget: its name'),
    code: longText
      .optional()
      .describe('redirect: it stands in the address the person comes back to'),
    state: longText.optional().describe('redirect: in the same address'),
  })
  .meta({ id: 'FinishLink' });
export type FinishLinkBody = z.infer<typeof finishLinkBody>;

export const linkState = z.enum(['preparing', 'ready', 'failed', 'done']);

/** A way in that is not a login, begun; ends in a connection. */
export const link = z
  .strictObject({
    id: z.string(),
    provider: z.string(),
    way: z.enum(['token', 'widget', 'redirect']),
    state: linkState.describe('`preparing`: ask again in a moment'),
    fields: z.array(z.strictObject({ name: z.string(), label: z.string(), secret: z.boolean() })),
    link_token: z.string().nullable().describe('Opens the widget'),
    institutions: z.array(z.string()).nullable().describe('What can be chosen'),
    redirect_url: z.string().nullable().describe('Where the person gives their consent'),
    problem: z.string().nullable(),
    expires_at: instant,
  })
  .meta({ id: 'Link' });
export type Link = z.infer<typeof link>;
