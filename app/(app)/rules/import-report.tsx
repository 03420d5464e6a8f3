'use client';

import { thenWords, whenWords } from '@/components/rules/rule-words';
import { SelectField } from '@/components/ui/field';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { RulesImported } from '@/lib/rules/schema';

/** What becomes of each rule, what is lost and why, and which categories are still to be named. */
export function ImportReport(props: {
  report: RulesImported;
  meant: Record<string, string>;
  onMean: (name: string, slug: string) => void;
}) {
  const { found, made, left_out: leftOut, unknown_categories: unknown } = props.report;
  const { all, nameOf } = useCategories();
  const names = [...new Set([...unknown, ...Object.keys(props.meant)])];
  return (
    <div className="grid gap-4">
      <p role="status" className="text-sm">
        {t(
          '{found, plural, =1 {One rule} other {# rules}} in the file: {made} can be made, {left} cannot.',
          { found, made: made.length, left: leftOut.length },
        )}
      </p>
      {names.length > 0 && (
        <fieldset className="grid gap-2 rounded-xl border border-line p-3">
          <legend className="px-1 text-[13px] font-medium">
            {t('Categories you call something else')}
          </legend>
          {names.map((name) => (
            <SelectField
              key={name}
              label={t('“{name}” is', { name })}
              value={props.meant[name] ?? ''}
              onChange={(event) => props.onMean(name, event.target.value)}
            >
              <option value="">{t('none of mine')}</option>
              {all.map((category) => (
                <option key={category.slug} value={category.slug}>
                  {category.name}
                </option>
              ))}
            </SelectField>
          ))}
        </fieldset>
      )}
      <List
        title={t('To be made')}
        items={made.map(({ name, when, then: act, notes }) => ({
          name,
          text: t('When {when}: {act}.', {
            when: whenWords(when, (id) => t('account {id}', { id })),
            act: thenWords(act, nameOf),
          }),
          notes: notes.map((note) => t('Not taken over: {note}', { note })),
        }))}
      />
      <List
        title={t('Left out')}
        items={leftOut.map(({ name, reasons }) => ({ name, text: '', notes: reasons }))}
      />
    </div>
  );
}

function List(props: { title: string; items: { name: string; text: string; notes: string[] }[] }) {
  if (props.items.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <h3 className="text-[13px] font-medium">{props.title}</h3>
      <ul className="mt-1 divide-y divide-line text-sm">
        {props.items.map(({ name, text, notes }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rules may have one name; the list is whole each time
          <li key={index} className="py-2">
            <p className="font-medium">{name}</p>
            {text && <p className="text-ink-2">{text}</p>}
            {notes.map((note) => (
              <p key={note} className="text-[13px] text-warn-ink">
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
