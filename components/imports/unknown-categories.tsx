import { t } from '@/components/words';
import type { ImportView } from '@/lib/imports/schema';

type Props = {
  categories: NonNullable<ImportView['unknown_categories']>;
  creating: boolean;
  onCreating: (creating: boolean) => void;
};

const SHOWN = 12;

/** Categories the file names and nobody here knows: left out, or made on request. */
export function UnknownCategories({ categories, creating, onCreating }: Props) {
  if (categories.length === 0 && !creating) return null;
  const rest = categories.length - SHOWN;
  return (
    <section aria-labelledby="unknown-categories" className="grid gap-2">
      <h3 id="unknown-categories" className="text-sm font-medium">
        {creating
          ? t('The file’s own categories become yours')
          : t('Categories of the file that you do not have')}
      </h3>
      {categories.length > 0 && (
        <ul className="flex flex-wrap gap-1.5 text-[13px] text-ink-2">
          {categories.slice(0, SHOWN).map(({ name, rows }) => (
            <li key={name} className="rounded-control border border-line px-2 py-1">
              {name} <span className="tabular text-ink-3">{rows}</span>
            </li>
          ))}
          {rest > 0 && <li className="px-2 py-1">{t('and {rest} more', { rest })}</li>}
        </ul>
      )}
      <label className="flex min-h-8 items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={creating}
          onChange={({ target }) => onCreating(target.checked)}
        />
        {t('Make them mine and keep these transactions in them')}
      </label>
    </section>
  );
}
