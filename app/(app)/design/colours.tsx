'use client';

import { Money } from '@/components/money';
import { Part, Row } from './part';

const SURFACES = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'accent-soft'];
const CHART = ['1', '2', '3', '4', '5', '6', '7', '8', 'rest'];

/** Tokens: surfaces, text on them, the colours of charts, sizes of type. */
export function Colours() {
  return (
    <Part title="Tokens">
      <Row>
        {SURFACES.map((name) => (
          <span
            key={name}
            className="rounded-control border border-line px-3 py-2 text-xs"
            style={{ background: `var(--${name})` }}
          >
            {name}
          </span>
        ))}
      </Row>
      <Row>
        {CHART.map((name) => (
          <span key={name} className="grid justify-items-center gap-1 text-xs text-ink-2">
            <span
              className="size-7 rounded-full"
              style={{ background: `var(--chart-${name})` }}
              aria-hidden
            />
            {name}
          </span>
        ))}
      </Row>
      <div>
        <Money
          amount="12345.67"
          currency="USD"
          className="block text-hero font-semibold tracking-[-0.03em]"
        />
        <p className="text-2xl font-semibold">Title of a page</p>
        <p className="text-[15px] font-semibold">Title of a card</p>
        <p className="text-sm">Text, and a number: 0123456789</p>
        <p className="text-sm text-ink-2">Text beside, ink-2</p>
        <p className="text-[13px] text-ink-3">Hint, ink-3</p>
      </div>
    </Part>
  );
}
