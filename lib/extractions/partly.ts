import type { Words } from '@/lib/i18n/words';

/** Stands before what kept a part of a bank from being read. */
export const PARTLY = 'Not everything could be read: ';

/** A stored message of a bank's trouble to its reader; a bank's own words stay as they are. */
export function troubleIn({ t }: Words, message: string | null): string {
  if (message === null) return '';
  return message.startsWith(PARTLY)
    ? t('Not everything could be read: {trouble}', { trouble: t(message.slice(PARTLY.length)) })
    : t(message);
}
