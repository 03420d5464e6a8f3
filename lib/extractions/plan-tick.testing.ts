import { nextDaily, nextTry } from './next-daily';
import { allowance, type LIMITS, planPage, TICK_MS } from './plan-tick';
import { backOffMinutes } from './trouble';

/**
 * Virtual time over the planner's own decisions (planPage, nextDaily, nextTry, backOffMinutes): many
 * connections in flat arrays, a list of who is due per tick, workers that finish so many a tick. The
 * largest institution breaks down, and everything of ours stands still, when the options say so.
 */
export type Options = {
  connections: number;
  institutions: number;
  days: number;
  limits: typeof LIMITS;
  workersPerTick: number;
  /** Of those who link in one evening at first; the others are spread over the day. */
  eveningShare?: number;
  outage?: { fromDay: number; hours: number };
  stop?: { fromDay: number; hours: number };
};

export type Simulated = {
  starts: number;
  never: number;
  /** Between two refreshes of one connection; the longest apart for who was at the outage. */
  shortestHours: number;
  longestHours: number;
  longestHoursAtOutage: number;
  mostOpen: number;
  mostAtOnePlace: number;
  /** Of each day: starts in the busiest tick and in the mean one. */
  days: { busiest: number; usual: number }[];
};

const TICKS_A_DAY = 86_400_000 / TICK_MS;
const PAGE = 1_000;
const HOUR_MS = 3_600_000;
const NOBODY = -1;

export function simulate(options: Options): Simulated {
  const world = new World(options);
  for (let tick = 0; tick < options.days * TICKS_A_DAY; tick++) {
    if (within(options.stop, tick)) world.stand(tick);
    else {
      world.work(tick);
      world.tick(tick);
    }
  }
  return world.result();
}

class World {
  readonly #options: Options;
  readonly #place: Uint16Array;
  readonly #failures: Uint8Array;
  readonly #refreshedAt: Float64Array;
  readonly #next: Int32Array;
  readonly #heads: Int32Array;
  readonly #tails: Int32Array;
  readonly #starts: Uint32Array;
  /** Queued, in order; a ring as large as what may be under way. */
  readonly #open: Int32Array;
  #first = 0;
  #count = 0;
  readonly #seen: Simulated;

  constructor(options: Options) {
    const { connections, institutions, days, limits } = options;
    this.#options = options;
    const ticks = days * TICKS_A_DAY + 1;
    this.#place = new Uint16Array(connections);
    this.#failures = new Uint8Array(connections);
    this.#refreshedAt = new Float64Array(connections).fill(Number.NaN);
    this.#next = new Int32Array(connections).fill(NOBODY);
    this.#heads = new Int32Array(ticks).fill(NOBODY);
    this.#tails = new Int32Array(ticks).fill(NOBODY);
    this.#starts = new Uint32Array(ticks);
    this.#open = new Int32Array(limits.open + 1);
    const longest = { longestHours: 0, longestHoursAtOutage: 0 };
    const most = { mostOpen: 0, mostAtOnePlace: 0 };
    this.#seen = { starts: 0, never: 0, shortestHours: 1_000, ...longest, ...most, days: [] };
    const evening = options.eveningShare ?? 0.1;
    for (let id = 0; id < connections; id++) {
      // Half of all are at a tenth of the institutions.
      this.#place[id] = Math.floor(institutions * random(id) ** 3.3);
      const hour = random(id + 0.3) < evening ? 18 + 4 * random(id + 0.6) : 24 * random(id + 0.6);
      this.#due(id, hour * HOUR_MS);
    }
  }

  /** A tick of ours that did not happen: who is due stays due. */
  stand(tick: number): void {
    this.#carry(tick, this.#take(tick));
  }

  /** The tick, page by page, as lib/extractions/schedule.ts runs it. */
  tick(tick: number): void {
    const at = new Date(tick * TICK_MS);
    const allowed = allowance(this.#count, this.#options.limits);
    const started = new Map<string, number>();
    let due = this.#take(tick);
    while (due !== NOBODY && allowed.left > 0) {
      const page: { connection_id: bigint; place: string }[] = [];
      for (; due !== NOBODY && page.length < PAGE; due = this.#next[due] ?? NOBODY) {
        page.push({ connection_id: BigInt(due), place: String(this.#place[due]) });
      }
      const { start, later } = planPage(page, allowed, at);
      for (const { place } of start) started.set(place, (started.get(place) ?? 0) + 1);
      const planned = new Set<bigint>();
      for (const { connection_id } of start) {
        planned.add(connection_id);
        this.#start(Number(connection_id), tick);
      }
      for (const { due: one, at: when } of later) {
        planned.add(one.connection_id);
        this.#due(Number(one.connection_id), when.getTime());
      }
      if (planned.size < page.length) {
        for (const { connection_id } of page) {
          if (!planned.has(connection_id)) this.#append(Number(connection_id), tick + 1);
        }
      }
    }
    for (const count of started.values()) {
      this.#seen.mostAtOnePlace = Math.max(this.#seen.mostAtOnePlace, count);
    }
    this.#carry(tick, due);
  }

  /** What the workers finish until the next tick. */
  work(tick: number): void {
    const { workersPerTick } = this.#options;
    for (let done = 0; done < workersPerTick && this.#count > 0; done++) {
      const id = this.#open[this.#first] ?? 0;
      this.#first = (this.#first + 1) % this.#open.length;
      this.#count--;
      const at = new Date((tick - 1 + (done + 1) / workersPerTick) * TICK_MS);
      if (this.#place[id] === 0 && within(this.#options.outage, tick)) this.#fail(id, at);
      else this.#succeed(id, at);
    }
  }

  result(): Simulated {
    const { days } = this.#options;
    for (const at of this.#refreshedAt) if (Number.isNaN(at)) this.#seen.never++;
    for (let day = 0; day < days; day++) {
      const ticks = this.#starts.subarray(day * TICKS_A_DAY, (day + 1) * TICKS_A_DAY);
      const all = ticks.reduce((sum, count) => sum + count, 0);
      this.#seen.days.push({
        busiest: ticks.reduce((a, b) => Math.max(a, b), 0),
        usual: all / TICKS_A_DAY,
      });
    }
    return this.#seen;
  }

  #start(id: number, tick: number): void {
    this.#open[(this.#first + this.#count) % this.#open.length] = id;
    this.#count++;
    this.#starts[tick] = (this.#starts[tick] ?? 0) + 1;
    this.#seen.starts++;
    this.#seen.mostOpen = Math.max(this.#seen.mostOpen, this.#count);
  }

  #succeed(id: number, at: Date): void {
    const hours = (at.getTime() - (this.#refreshedAt[id] ?? Number.NaN)) / HOUR_MS;
    if (!Number.isNaN(hours)) {
      const which = this.#place[id] === 0 ? 'longestHoursAtOutage' : 'longestHours';
      this.#seen[which] = Math.max(this.#seen[which], hours);
      this.#seen.shortestHours = Math.min(this.#seen.shortestHours, hours);
    }
    this.#refreshedAt[id] = at.getTime();
    this.#failures[id] = 0;
    this.#due(id, nextDaily(at, BigInt(id >> 1)).getTime()); // a person has two
  }

  #fail(id: number, at: Date): void {
    const failures = this.#failures[id] ?? 0;
    this.#failures[id] = failures + 1;
    this.#due(id, nextTry(at, backOffMinutes(failures), BigInt(id), failures).getTime());
  }

  /** Found by the first tick at or after its time. */
  #due(id: number, time: number): void {
    this.#append(id, Math.ceil(time / TICK_MS));
  }

  #append(id: number, tick: number): void {
    if (tick >= this.#heads.length) return;
    this.#next[id] = NOBODY;
    const tail = this.#tails[tick] ?? NOBODY;
    if (tail === NOBODY) this.#heads[tick] = id;
    else this.#next[tail] = id;
    this.#tails[tick] = id;
  }

  #take(tick: number): number {
    const head = this.#heads[tick] ?? NOBODY;
    this.#heads[tick] = NOBODY;
    return head;
  }

  /** The rest of a tick's list goes before the next tick's own: it is older. */
  #carry(tick: number, first: number): void {
    if (first === NOBODY || tick + 1 >= this.#heads.length) return;
    const tail = this.#tails[tick] ?? NOBODY;
    const head = this.#heads[tick + 1] ?? NOBODY;
    if (head === NOBODY) this.#tails[tick + 1] = tail;
    else this.#next[tail] = head;
    this.#heads[tick + 1] = first;
  }
}

function within(span: { fromDay: number; hours: number } | undefined, tick: number): boolean {
  if (!span) return false;
  const hours = (tick * TICK_MS) / HOUR_MS - span.fromDay * 24;
  return hours >= 0 && hours < span.hours;
}

/** Evenly between 0 and 1, the same each time, and unlike the planner's own hash. */
function random(seed: number): number {
  const x = Math.sin(seed * 12.9898 + 78.233) * 43758.5453;
  return x - Math.floor(x);
}
