import { operation } from '@/app/api/operation';
import {
  addPasskeyBody,
  auditPage,
  auditQuery,
  linkingStarted,
  otpBody,
  passkey,
  passkeyQuestion,
  recoveryCodes,
  requestResetBody,
  resetPasswordBody,
  secondFactorSecret,
  security,
} from '@/lib/auth/schema';
import { confirmBody } from '@/lib/users/schema';

const tag = 'Security';

export const getSecurity = operation({
  id: 'getSecurity',
  method: 'GET',
  path: '/me/security',
  tag,
  summary: 'The second factor and passkeys',
  auth: 'user',
  status: 200,
  answer: security,
});

export const beginSecondFactor = operation({
  id: 'beginSecondFactor',
  method: 'POST',
  path: '/me/second-factor',
  tag,
  summary: 'A secret for an authenticator app; it counts once confirmed',
  auth: 'user',
  body: confirmBody,
  status: 200,
  answer: secondFactorSecret,
  secret: true,
  problems: [409],
});

export const confirmSecondFactor = operation({
  id: 'confirmSecondFactor',
  method: 'POST',
  path: '/me/second-factor/confirm',
  tag,
  summary: 'Switch one-time codes on with the first code; gives the recovery codes',
  auth: 'user',
  body: otpBody,
  status: 200,
  answer: recoveryCodes,
  secret: true,
  problems: [404],
});

export const removeSecondFactor = operation({
  id: 'removeSecondFactor',
  method: 'DELETE',
  path: '/me/second-factor',
  tag,
  summary: 'Switch one-time codes off',
  auth: 'user',
  body: confirmBody,
  status: 204,
  answer: null,
});

export const renewRecoveryCodes = operation({
  id: 'renewRecoveryCodes',
  method: 'POST',
  path: '/me/recovery-codes',
  tag,
  summary: 'New recovery codes in place of the former',
  auth: 'user',
  body: confirmBody,
  status: 200,
  answer: recoveryCodes,
  secret: true,
  problems: [404],
});

export const askNewPasskey = operation({
  id: 'askNewPasskey',
  method: 'POST',
  path: '/me/passkeys/options',
  tag,
  summary: 'What a browser needs to make a passkey',
  auth: 'user',
  body: confirmBody,
  status: 200,
  answer: passkeyQuestion,
  secret: true,
});

export const addPasskey = operation({
  id: 'addPasskey',
  method: 'POST',
  path: '/me/passkeys',
  tag,
  summary: 'Keep a new passkey',
  auth: 'user',
  body: addPasskeyBody,
  status: 201,
  answer: passkey,
  secret: true,
});

export const removePasskey = operation({
  id: 'removePasskey',
  method: 'DELETE',
  path: '/me/passkeys/{id}',
  tag,
  summary: 'Remove a passkey',
  auth: 'user',
  body: confirmBody,
  status: 204,
  answer: null,
  problems: [404],
});

export const askToConfirm = operation({
  id: 'askToConfirm',
  method: 'POST',
  path: '/me/passkeys/confirm',
  tag,
  summary: 'What a browser needs to prove by a passkey that it is you, in place of the password',
  auth: 'user',
  status: 200,
  answer: passkeyQuestion,
  secret: true,
  problems: [409],
});

export const confirmSession = operation({
  id: 'confirmSession',
  method: 'POST',
  path: '/me/confirm',
  tag,
  summary:
    'Prove in a browser who you are, for the next five minutes; without a proof it says whether one is due',
  auth: 'user',
  body: confirmBody,
  status: 204,
  answer: null,
  secret: true,
});

export const startLinking = operation({
  id: 'startLinking',
  method: 'POST',
  path: '/me/identities',
  tag,
  summary: 'Begin to connect the sign-in service, in a browser',
  auth: 'user',
  body: confirmBody,
  status: 200,
  answer: linkingStarted,
  secret: true,
  problems: [403, 404],
});

export const removeIdentity = operation({
  id: 'removeIdentity',
  method: 'DELETE',
  path: '/me/identities/{id}',
  tag,
  summary: 'Disconnect a sign-in service',
  auth: 'user',
  body: confirmBody,
  status: 204,
  answer: null,
  problems: [404],
});

export const askPasskey = operation({
  id: 'askPasskey',
  method: 'POST',
  path: '/passkeys/options',
  tag,
  summary: 'What a browser needs to sign in by passkey',
  auth: 'open',
  status: 200,
  answer: passkeyQuestion,
});

export const requestReset = operation({
  id: 'requestReset',
  method: 'POST',
  path: '/password-resets',
  tag,
  summary: 'Mail a link that sets a new password; answers alike for every address',
  auth: 'open',
  body: requestResetBody,
  status: 202,
  answer: null,
});

export const resetPassword = operation({
  id: 'resetPassword',
  method: 'POST',
  path: '/password-resets/confirm',
  tag,
  summary: 'Set a new password by a mailed link',
  auth: 'open',
  body: resetPasswordBody,
  status: 204,
  answer: null,
});

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/me/audit',
  tag,
  summary: 'What happened to the account, newest first',
  auth: 'user',
  query: auditQuery,
  status: 200,
  answer: auditPage,
});
