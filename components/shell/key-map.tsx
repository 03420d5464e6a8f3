'use client';

import { Dialog } from '@/components/ui/dialog';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import { Kbd } from './kbd';
import { NAV_ITEMS } from './nav-items';

type Keys = readonly (readonly [keys: string | Message, text: Message])[];

const ANYWHERE: Keys = [
  ['Ctrl K', msg('Search, go anywhere, do anything (⌘ K on a Mac)')],
  ['/', msg('Search transactions')],
  ['h', msg('Hide or show amounts')],
  ['?', msg('This list')],
  [msg('Esc'), msg('Close what is open')],
];
const ROWS: Keys = [
  ['j / k', msg('Next or previous row, from anywhere on the page')],
  ['↓ / ↑', msg('The same, once on a row')],
  ['c', msg('Change the category of the row')],
  ['x', msg('Select the row')],
  [msg('Enter'), msg('Open the row; on the dashboard, mark it reviewed')],
  ['u', msg('Undo what was done last')],
];
const REVIEW: Keys = [
  ['j / k', msg('Next or previous question')],
  ['y / n', msg('Yes or no')],
  ['u', msg('Undo the answer')],
];
const ELSEWHERE: Keys = [
  ['↓ / ↑', msg('Move a rule, on its handle')],
  ['← ↑ ↓ →', msg('Move through the days of a heat map; Enter opens one')],
  [msg('Enter or ,'), msg('Add the tag that was typed; Backspace removes the last')],
];

/** Every key the app knows, by where it works. */
export function KeyMap(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props} title={t('Keyboard')} className="sm:w-[min(46rem,calc(100vw-2rem))]">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Part title={t('Anywhere')} keys={ANYWHERE} />
        <Part title={t('Go to')} keys={NAV_ITEMS.map(({ key, label }) => [`g ${key}`, label])} />
        <Part title={t('Rows')} keys={ROWS} />
        <div className="grid content-start gap-5">
          <Part title={t('Questions')} keys={REVIEW} />
          <Part title={t('Elsewhere')} keys={ELSEWHERE} />
        </div>
      </div>
    </Dialog>
  );
}

function Part({ title, keys }: { title: string; keys: Keys }) {
  return (
    <section>
      <h3 className="mb-2 text-[13px] font-semibold">{title}</h3>
      <dl className="grid grid-cols-[5.5rem_1fr] items-baseline gap-x-3 gap-y-2 text-sm">
        {keys.map(([key, text]) => (
          <div key={t(key)} className="contents">
            <dt>
              <Kbd>{t(key)}</Kbd>
            </dt>
            <dd className="text-ink-2">{t(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
