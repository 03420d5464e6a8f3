import type { Words } from '@/lib/i18n/words';

/** Stands before what kept a part of a bank from being read. */
export const PARTLY = 'Not everything could be read: ';

/** A stored message of a bank's trouble to its reader; a bank's own words stay as they are. */
export function troubleIn({ t }: Words, message: string | null): string {
  if (message === null) return '';
  return message.startsWith(PARTLY)
    ? t('Not everything could be read: {trouble}', {
        trouble: saidBy(t, message.slice(PARTLY.length)),
      })
    : saidBy(t, message);
}

/** Stands before a bank's own words (lib/statements/ofx/status.ts). */
const SAYS = 'The bank says: ';

function saidBy(t: Words['t'], message: string): string {
  return message.startsWith(SAYS)
    ? t('The bank says: {words}', { words: message.slice(SAYS.length) })
    : t(message);
}
