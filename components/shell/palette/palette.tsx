'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { Kbd } from '@/components/shell/kbd';
import { t } from '@/components/words';
import { ActItems } from './act-items';
import { PlaceItems } from './place-items';
import { score } from './score';
import { YoursItems } from './yours-items';

/** One field that goes anywhere and does the common acts; arrows and Enter, or a tap. */
export function Palette(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40 animate-fade" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-50 flex max-h-[min(32rem,80dvh)] flex-col overflow-hidden rounded-2xl border border-line bg-raised shadow-pop animate-fade focus:outline-none sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:w-[min(36rem,calc(100vw-2rem))] sm:-translate-x-1/2"
        >
          <Radix.Title className="sr-only">{t('Search and commands')}</Radix.Title>
          <Commands onDone={() => props.onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Apart, so that each opening begins with an empty field. */
function Commands({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const words = text.trim();
  const run = (act: () => unknown) => {
    onDone();
    act();
  };
  const go = (href: string) => run(() => router.push(href));
  return (
    <Command label={t('Search and commands')} loop filter={score} className="flex min-h-0 flex-col">
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t('Go to, search or do…')}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-3 sm:text-sm"
        />
        <button type="button" onClick={onDone} aria-label={t('Close')} className="rounded-md">
          <Kbd>{t('Esc')}</Kbd>
        </button>
      </div>
      <Command.List
        label={t('Results')}
        className="min-h-0 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-2"
      >
        <ActItems run={run} go={go} />
        <PlaceItems go={go} />
        {words && <YoursItems words={words} go={go} />}
      </Command.List>
    </Command>
  );
}
