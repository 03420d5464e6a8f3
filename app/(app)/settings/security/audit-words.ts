import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';

/** What an entry of the account's log says to its owner. */
const WORDS: Record<string, Message> = {
  'user.created': msg('Account created'),
  'session.created': msg('Signed in'),
  'session.confirmed': msg('Confirmed who you are'),
  'sign_in.refused': msg('Wrong password given'),
  'second_factor.refused': msg('Wrong one-time code given'),
  signed_out: msg('Signed out'),
  'session.ended': msg('Another browser signed out'),
  'erasure.requested': msg('Erasure of everything asked for'),
  'bank_login.stored': msg('Bank login stored'),
  'bank_login.changed': msg('Bank login changed'),
  'connection.removed': msg('Bank disconnected'),
  'push_target.added': msg('Browser added for notices'),
  'webhook_target.added': msg('Webhook added for notices'),
  'sessions.ended': msg('Signed out elsewhere'),
  'token.created': msg('API token made'),
  'token.revoked': msg('API token revoked'),
  'password.changed': msg('Password changed'),
  'password.reset': msg('New password set by a mailed link'),
  'password_reset.asked': msg('Link for a new password asked for'),
  'email.changed': msg('E-mail address changed'),
  'second_factor.on': msg('One-time codes switched on'),
  'second_factor.off': msg('One-time codes switched off'),
  'recovery_code.used': msg('Recovery code used'),
  'recovery_codes.renewed': msg('New recovery codes made'),
  'passkey.added': msg('Passkey added'),
  'identity.added': msg('Sign-in service connected'),
  'identity.removed': msg('Sign-in service disconnected'),
  'export.restored': msg('Export restored'),
  'operator.claimed': msg('Became operator of this instance'),
  'passkey.removed': msg('Passkey removed'),
};

/** An entry without words of its own is shown by its name, never left out. */
export function auditWords(action: string): string {
  const words = WORDS[action];
  return words ? t(words) : action.replace(/[._]/g, ' ');
}
