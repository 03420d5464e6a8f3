'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { isTyping } from './is-typing';
import { Kbd } from './kbd';
import { NAV_ITEMS } from './nav-items';

const OTHER_KEYS: readonly [string, string][] = [
  ['/', 'Search transactions'],
  ['j / k', 'Next or previous row'],
  ['c', 'Change the category of the row'],
  ['Enter', 'Mark the row reviewed, or open it'],
  ['x', 'Select the row'],
  ['u', 'Undo what was done last'],
  ['y / n', 'Answer the question, on Review'],
  ['?', 'This list'],
];

/** `g` then a letter goes to a room, `/` searches, `?` shows the keys. */
export function Shortcuts() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let afterG = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const room = NAV_ITEMS.find((item) => item.key === event.key);
      if (room && Date.now() - afterG < 1200) router.push(room.href);
      else if (event.key === '?') setOpen(true);
      else if (event.key === '/') {
        event.preventDefault();
        router.push('/transactions?focus=search');
      }
      afterG = event.key === 'g' ? Date.now() : 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router]);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5 text-sm">
        {NAV_ITEMS.map((item) => (
          <Row key={item.key} keys={`g ${item.key}`} text={`Go to ${item.label.toLowerCase()}`} />
        ))}
        {OTHER_KEYS.map(([keys, text]) => (
          <Row key={keys} keys={keys} text={text} />
        ))}
      </dl>
    </Dialog>
  );
}

function Row({ keys, text }: { keys: string; text: string }) {
  return (
    <>
      <dt>
        <Kbd>{keys}</Kbd>
      </dt>
      <dd className="text-ink-2">{text}</dd>
    </>
  );
}
