import { Checkpoints } from './checkpoint';
import type { Engine, Work } from './engine';
import { readEvents } from './events';
import type { Receiver } from './link';

/** The executor's side of the link: events and checkpoints that the client of this process sends. */
export function receiverOf(
  engine: Engine,
  works: ReadonlyMap<string, Work>,
  kick: () => void,
): Receiver {
  const checkpoints = new Checkpoints(engine, works);
  return {
    async take(raw, seed) {
      const events = readEvents(raw, seed, engine.now());
      await engine.store.transaction((tx) => engine.receive(tx, events));
      kick();
      return events.map(({ id }) => id);
    },
    checkpoint: (raw) => checkpoints.save(raw),
  };
}
