'use client';

import { type Query, useQueryClient } from '@tanstack/react-query';
import {
  type ReactNode,
  Suspense,
  startTransition,
  use,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { onceNear } from './near';

/**
 * Something below the first view: the server has rendered it, so it is there to be read, and its
 * script starts when it comes near. Where its data changed meanwhile it is rendered anew, as what the
 * server wrote is no longer true. Rendered in the browser from the start, it does not wait.
 */
export function WhenNear(props: { className: string; place: ReactNode; children: ReactNode }) {
  const client = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const [gate] = useState(makeGate);
  const [anew, setAnew] = useState(0);
  useEffect(() => {
    const known = client.getQueryCache().getAll().map(stamped);
    const wake = () => {
      if (known.some(isOutdated)) startTransition(() => setAnew(1));
      else gate.open();
    };
    const stops = [onceNear(box.current, wake), onceTouched(box.current, wake)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, gate]);
  return (
    <div ref={box} className={props.className}>
      <Suspense key={anew} fallback={props.place}>
        <Held gate={gate}>{props.children}</Held>
      </Suspense>
    </div>
  );
}

/**
 * A press may come before the observer has told: awake by then, React hydrates within the click that
 * follows and hands it on. The browser's own listeners, as React drops what it cannot hand on. Keys act
 * on cards from anywhere.
 */
function onceTouched(element: Element | null, then: () => void): () => void {
  const stopping = new AbortController();
  const go = () => {
    stopping.abort();
    then();
  };
  const options = { capture: true, signal: stopping.signal };
  element?.addEventListener('pointerdown', go, options);
  element?.addEventListener('focusin', go, options);
  window.addEventListener('keydown', go, options);
  return () => stopping.abort();
}

function Held({ gate, children }: { gate: Gate; children: ReactNode }) {
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  if (hydrating && typeof window !== 'undefined' && !gate.isOpen()) use(gate.opened);
  return children;
}

type Gate = { opened: Promise<void>; isOpen: () => boolean; open: () => void };

function makeGate(): Gate {
  let open = false;
  let tell = () => {};
  const opened = new Promise<void>((done) => {
    tell = done;
  });
  return {
    opened,
    isOpen: () => open,
    open: () => {
      open = true;
      tell();
    },
  };
}

type Stamp = { query: Query; at: number };
const stamped = (query: Query): Stamp => ({ query, at: query.state.dataUpdatedAt });
const isOutdated = ({ query, at }: Stamp) => query.state.dataUpdatedAt !== at;
const never = () => () => {};
