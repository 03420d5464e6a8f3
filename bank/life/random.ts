/** A stream of numbers in [0, 1), the same for the same seed on every machine. */
export type Draw = () => number;

/** Streams of different names are independent, so that one day's draws never shift another's. */
export function drawFor(...seed: (string | number)[]): Draw {
  let state = hash(seed.join('|'));
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** FNV-1a with a final mix, 32 bits. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** How often something of this mean happens in one day (Poisson, by inversion). */
export function countOf(draw: Draw, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * (draw() + draw() - 1) * 2));
  let p = Math.exp(-mean);
  let sum = p;
  const u = draw();
  let count = 0;
  while (u > sum && count < 100) {
    count++;
    p *= mean / count;
    sum += p;
  }
  return count;
}

export function digits(draw: Draw, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += Math.floor(draw() * 10);
  return text;
}

/** One of the list; early ones are likelier: people have favourites. */
export function favourite<T>(draw: Draw, list: readonly T[]): T {
  return list[Math.floor(list.length * draw() ** 1.8)]!;
}

export function shuffled<T>(draw: Draw, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: draw() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
