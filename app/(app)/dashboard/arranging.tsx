'use client';

import { ChevronDown, ChevronUp, GripVertical, RotateCcw } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/segmented';
import { useOrder } from '@/components/use-order';
import { labelled, t } from '@/components/words';
import type { CardName, CardWidth, DashboardCard } from '@/lib/dashboard/schema';
import { type Message, msg } from '@/lib/i18n/schema';
import { CARD_PARTS, type Shown } from './cards';
import { SPANS } from './dashboard-grid';
import { useArrangement } from './use-arrangement';

const WIDTHS: readonly { value: CardWidth; label: Message }[] = [
  { value: 'narrow', label: msg('Narrow') },
  { value: 'wide', label: msg('Wide') },
  { value: 'full', label: msg('Full') },
];

/** The cards with handles: dragged or moved by arrow keys, resized, folded; each change is kept at once. */
export function Arranging(props: {
  cards: readonly DashboardCard[];
  arranged: boolean;
  shown: Shown;
}) {
  const { cards } = props;
  const { change, reset } = useArrangement();
  const [said, setSaid] = useState('');
  const byName = new Map<string, DashboardCard>(cards.map((card) => [card.card, card]));
  const order = useOrder(
    cards.map(({ card }) => card),
    async (name, place) => {
      const moved = byName.get(name);
      if (!moved) return;
      const others = cards.filter(({ card }) => card !== name);
      await change([...others.slice(0, place - 1), moved, ...others.slice(place - 1)]);
      setSaid(
        t('{card} is card {place} of {count} now.', {
          card: titleOf(moved.card),
          place,
          count: cards.length,
        }),
      );
    },
  );
  const edit = async (name: CardName, part: Partial<DashboardCard>, words: string) => {
    await change(cards.map((card) => (card.card === name ? { ...card, ...part } : card)));
    setSaid(`${titleOf(name)}: ${words}.`);
  };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card bg-accent-soft px-5 py-3 text-sm text-accent-ink lg:col-span-12">
        <p>
          {t(
            'Drag a card by its handle, or press the arrow keys on it. Every change is kept at once.',
          )}
        </p>
        {props.arranged && (
          <Button size="sm" onClick={() => reset(cards)}>
            <RotateCcw className="size-3.5" aria-hidden /> {t('As it comes')}
          </Button>
        )}
      </div>
      {order.shown.map((name) => {
        const card = byName.get(name);
        return (
          card && (
            <Movable
              key={name}
              card={card}
              held={order.held === name}
              handle={order.handle(name)}
              shown={props.shown}
              onWidth={(width) => edit(card.card, { width }, widthName(width))}
              onFold={(collapsed) =>
                edit(card.card, { collapsed }, collapsed ? t('folded') : t('unfolded'))
              }
            />
          )
        );
      })}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function Movable(props: {
  card: DashboardCard;
  held: boolean;
  handle: ComponentProps<'button'>;
  shown: Shown;
  onWidth: (width: CardWidth) => void;
  onFold: (collapsed: boolean) => void;
}) {
  const { card } = props;
  const title = titleOf(card.card);
  const Fold = card.collapsed ? ChevronDown : ChevronUp;
  return (
    <section
      aria-label={title}
      data-row-id={card.card}
      className={cn(
        'overflow-hidden rounded-card border border-line-strong bg-surface',
        SPANS[card.width],
        props.held && 'shadow-pop outline-2 outline-accent',
      )}
    >
      <div className="flex flex-wrap items-center gap-2 bg-sunken px-2 py-1.5">
        <Button
          size="icon"
          variant="ghost"
          aria-label={t('Move {title}: drag, or press the arrow keys', { title })}
          className="cursor-grab touch-none active:cursor-grabbing"
          {...props.handle}
        >
          <GripVertical className="size-4" aria-hidden />
        </Button>
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</h2>
        <Segmented
          label={t('Width of {title}', { title })}
          value={card.width}
          options={labelled(WIDTHS)}
          onChange={props.onWidth}
          className="max-lg:hidden"
        />
        <Button
          size="icon"
          variant="ghost"
          aria-label={
            card.collapsed ? t('Unfold {title}', { title }) : t('Fold {title}', { title })
          }
          aria-expanded={!card.collapsed}
          onClick={() => props.onFold(!card.collapsed)}
        >
          <Fold className="size-4" aria-hidden />
        </Button>
      </div>
      {!card.collapsed && (
        <div inert className="pointer-events-none max-h-44 overflow-hidden opacity-60">
          {CARD_PARTS[card.card].render(props.shown)}
        </div>
      )}
    </section>
  );
}

const titleOf = (name: CardName) => t(CARD_PARTS[name].title);

function widthName(width: CardWidth): string {
  const found = WIDTHS.find(({ value }) => value === width);
  return found ? t(found.label).toLocaleLowerCase() : width;
}
