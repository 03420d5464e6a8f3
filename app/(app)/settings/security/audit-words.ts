/** What an entry of the account's log says to its owner. */
const WORDS: Record<string, string> = {
  'user.created': 'Account created',
  'session.created': 'Signed in',
  'sessions.ended': 'Signed out elsewhere',
  'token.created': 'API token made',
  'token.revoked': 'API token revoked',
  'password.changed': 'Password changed',
  'password.reset': 'New password set by a mailed link',
  'password_reset.asked': 'Link for a new password asked for',
  'email.changed': 'E-mail address changed',
  'second_factor.on': 'One-time codes switched on',
  'second_factor.off': 'One-time codes switched off',
  'recovery_code.used': 'Recovery code used',
  'recovery_codes.renewed': 'New recovery codes made',
  'passkey.added': 'Passkey added',
  'passkey.removed': 'Passkey removed',
};

/** An entry without words of its own is shown by its name, never left out. */
export function auditWords(action: string): string {
  return WORDS[action] ?? action.replace(/[._]/g, ' ');
}
