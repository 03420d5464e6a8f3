import { Kbd } from '@/components/shell/kbd';
import { fromSearch } from '@/components/transactions/typed-search';
import { locale, rich, t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';

const OPERATORS: readonly (readonly [example: string, words: Message])[] = [
  ['"blue bottle"', msg('these words together')],
  ['-coffee', msg('without it; works before every operator')],
  ['>50  <100  =9.99', msg('by amount, whatever its sign')],
  ['category:groceries', msg('also category:none')],
  ['account:visa', msg('accounts that begin so')],
  ['tag:trip', msg('with this tag')],
  ['is:new', msg('pending, posted, reviewed, excluded, split, transfer, refund, in, out, manual')],
  ['has:note', msg('or has:tag')],
  ['after:2026-03', msg('or before: with a day, month or year')],
];

/** What the search understands beside words; the API and the address understand the same, amounts with a point. */
export function SearchHelp() {
  return (
    <div className="grid gap-3 text-sm">
      <p className="font-semibold">{t('What the search understands')}</p>
      <dl className="grid gap-2">
        {OPERATORS.map(([example, words]) => (
          <div key={example} className="grid gap-0.5">
            <dt>
              <code className="rounded bg-sunken px-1.5 py-0.5 text-[13px]">
                {fromSearch(example, locale())}
              </code>
            </dt>
            <dd className="text-[13px] text-ink-2">{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-[13px] text-ink-2">
        {rich('{key} comes here from any page.', { key: <Kbd>/</Kbd> })}
      </p>
    </div>
  );
}
