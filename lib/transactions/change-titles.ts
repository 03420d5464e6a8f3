import { type Told, told } from '@/lib/errors';
import type { BulkEditBody } from './schema';

/** What a change to many rows was, in words for the list of changes. */

/** Of all that was set on them the one that counts most. `nameOf` gives a category's name. */
export function editTitle(
  { category, excluded, reviewed, tags, note }: BulkEditBody['set'],
  count: number,
  nameOf: (slug: string) => string,
): Told {
  if (category) {
    return told('{count, plural, one {# transaction} other {# transactions}} put into {name}', {
      count,
      name: nameOf(category),
    });
  }
  if (category === null) {
    return told('{count, plural, one {# transaction} other {# transactions}} left uncategorized', {
      count,
    });
  }
  if (excluded !== undefined) {
    return told(
      '{count, plural, one {# transaction} other {# transactions}} {excluded, select, true {left out of} other {counted in}} all sums',
      { count, excluded: String(excluded) },
    );
  }
  if (tags || note !== undefined) {
    return told(
      '{count, plural, one {# transaction} other {# transactions}} with other {what, select, tags {tags} other {notes}}',
      {
        count,
        what: tags ? 'tags' : 'notes',
      },
    );
  }
  return told(
    '{count, plural, one {# transaction} other {# transactions}} marked as {reviewed, select, true {reviewed} other {not reviewed}}',
    { count, reviewed: String(reviewed) },
  );
}

/** A category for a seller, from now on or for what came before, too. */
export function choiceTitle(seller: string, name: string | undefined, past: boolean): Told {
  if (name === undefined) return told('{seller} left uncategorized', { seller });
  return past
    ? told('{seller} to {name}: past and future ones', { seller, name })
    : told('{seller} to {name}: from now on', { seller, name });
}
