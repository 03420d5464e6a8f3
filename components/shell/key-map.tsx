'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from './kbd';
import { NAV_ITEMS } from './nav-items';

type Keys = readonly (readonly [keys: string, text: string])[];

const ANYWHERE: Keys = [
  ['Ctrl K', 'Search, go anywhere, do anything (⌘ K on a Mac)'],
  ['/', 'Search transactions'],
  ['h', 'Hide or show amounts'],
  ['?', 'This list'],
  ['Esc', 'Close what is open'],
];
const ROWS: Keys = [
  ['j / k', 'Next or previous row, from anywhere on the page'],
  ['↓ / ↑', 'The same, once on a row'],
  ['c', 'Change the category of the row'],
  ['x', 'Select the row'],
  ['Enter', 'Open the row; on the dashboard, mark it reviewed'],
  ['u', 'Undo what was done last'],
];
const REVIEW: Keys = [
  ['j / k', 'Next or previous question'],
  ['y / n', 'Yes or no'],
  ['u', 'Undo the answer'],
];
const ELSEWHERE: Keys = [
  ['↓ / ↑', 'Move a rule, on its handle'],
  ['← ↑ ↓ →', 'Move through the days of a heat map; Enter opens one'],
  ['Enter or ,', 'Add the tag that was typed; Backspace removes the last'],
];

/** Every key the app knows, by where it works. */
export function KeyMap(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props} title="Keyboard" className="sm:w-[min(46rem,calc(100vw-2rem))]">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Part title="Anywhere" keys={ANYWHERE} />
        <Part title="Go to" keys={NAV_ITEMS.map(({ key, label }) => [`g ${key}`, label])} />
        <Part title="Rows" keys={ROWS} />
        <div className="grid content-start gap-5">
          <Part title="Review" keys={REVIEW} />
          <Part title="Elsewhere" keys={ELSEWHERE} />
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
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd className="text-ink-2">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
