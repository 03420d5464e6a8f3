import 'server-only';
import { dateIn, type LocalDate } from '@/lib/calendar';
import { type CategoryKind, UNCATEGORISED } from '@/lib/categories/builtin';
import { type KnownCategory, knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { type Words, wordsIn } from '@/lib/i18n/words';
import type { UserId } from '@/lib/ids';

/** What every analysis stands on: whose money, which day it is for them, what counts as spending. */
export type Ground = {
  currency: string;
  today: LocalDate;
  words: Words;
  categories: readonly KnownCategory[];
  /** `spending` for the uncategorised and for a category that is no more. */
  kindOf(categoryId: number): CategoryKind;
  /** null: uncategorised. */
  slugOf(categoryId: number): string | null;
  nameOf(categoryId: number): string;
};

export async function readGround(tx: Tx, userId: UserId): Promise<Ground> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const words = wordsIn(user.locale ?? SOURCE_LOCALE);
  const categories = await knownCategories(tx, userId);
  const byId = new Map(categories.map((category) => [category.id, category]));
  return {
    currency: user.currency,
    words,
    today: dateIn(user.timezone, now()),
    categories,
    kindOf: (id) => (id === UNCATEGORISED ? 'spending' : (byId.get(id)?.kind ?? 'spending')),
    slugOf: (id) => byId.get(id)?.slug ?? null,
    nameOf: (id) => byId.get(id)?.name ?? words.t('Uncategorized'),
  };
}
