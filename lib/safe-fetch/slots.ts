import { unreachable } from './failure';

/** Sockets open per host in this process, and who waits for one. */
const hosts = new Map<string, { open: number; waiting: (() => void)[] }>();

/** Waits until fewer than `limit` sockets to the host are open. Call the answer once to give the slot back. */
export async function hostSlots(
  host: string,
  limit: number,
  signal: AbortSignal,
): Promise<() => void> {
  const state = hosts.get(host) ?? { open: 0, waiting: [] };
  hosts.set(host, state);
  if (state.open < limit) state.open++;
  else await turn(state.waiting, signal);
  return () => {
    // A slot goes from hand to hand: nobody can slip in between the two.
    const next = state.waiting.shift();
    if (next) next();
    else if (--state.open === 0) hosts.delete(host);
  };
}

function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      const place = waiting.indexOf(go);
      if (place >= 0) waiting.splice(place, 1);
      reject(unreachable());
    };
    const go = () => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    waiting.push(go);
  });
}
