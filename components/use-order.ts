import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/**
 * A list put in order by dragging a handle or with the arrow keys on it. While a row is on its way
 * the order is the screen's own; `move` keeps it (places from 1) and is awaited before it is dropped.
 */
export function useOrder(
  ids: readonly string[],
  move: (id: string, place: number) => Promise<unknown>,
) {
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const shown = order ?? ids;
  const placed = (id: string, index: number) => {
    const others = shown.filter((each) => each !== id);
    return [...others.slice(0, index), id, ...others.slice(index)];
  };
  const keep = async (id: string, next: readonly string[]) => {
    setOrder(next);
    await move(id, next.indexOf(id) + 1);
    setOrder(null);
  };
  const handle = (id: string) => ({
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      const index = shown.indexOf(id) + step;
      if (step === 0 || index < 0 || index >= shown.length) return;
      event.preventDefault();
      keep(id, placed(id, index));
    },
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld(id);
    },
    onPointerMove: (event: PointerEvent) => {
      if (held !== id) return;
      const over = rowAt(event.clientX, event.clientY);
      if (over && over !== id) setOrder(placed(id, shown.indexOf(over)));
    },
    onPointerUp: () => {
      setHeld(null);
      if (order) keep(id, order);
    },
    onPointerCancel: () => {
      setHeld(null);
      setOrder(null);
    },
  });
  return { shown, held, handle };
}

/** The id of the row under a point; rows carry it as `data-row-id`. */
function rowAt(x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const row = element.closest<HTMLElement>('[data-row-id]');
    if (row) return row.dataset.rowId;
  }
  return undefined;
}
