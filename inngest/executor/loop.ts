import { claim } from './claim';
import type { Engine, Work } from './engine';
import { fire } from './fire';
import { callSdk } from './invoke-sdk';
import { settle } from './settle';

type Options = {
  /** Calls at once. */
  room: number;
  /** The longest time between two looks at the queue, should a wake-up be lost. */
  pollMs: number;
  /** There is more than this worker has room for. */
  crowded(): void;
  failed(error: unknown): void;
};

/** Takes work off the queue and carries it out, as much at once as there is room for. */
export class Loop {
  readonly works = new Map<string, Work>();
  /** When the queue was last looked at with success (or need not be), by the process's monotonic clock. */
  lookedAt = 0;
  private readonly carrying = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private looked: Promise<void> = Promise.resolve();
  private again = false;
  private stopped = false;
  constructor(
    private readonly engine: Engine,
    private readonly options: Options,
  ) {}

  /** Looks at the queue soon; many calls make one look. */
  kick(): void {
    this.again = true;
    if (!this.looking && !this.stopped) {
      this.looking = true;
      setImmediate(() => {
        this.looked = this.look();
      });
    }
  }

  /** Takes no more work and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looked; // what it is claiming is ours to carry out
    while (this.carrying.size > 0) await Promise.all(this.carrying);
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    let wait = this.options.pollMs;
    if (this.works.size >= this.options.room) this.lookedAt = performance.now();
    try {
      while (this.again && !this.stopped && this.works.size < this.options.room) {
        this.again = false;
        const { works, full } = await claim(this.engine, this.options.room - this.works.size);
        this.lookedAt = performance.now();
        for (const work of works) this.carry(work);
        if (full) this.again = true;
        if (this.works.size >= this.options.room) this.options.crowded();
      }
      if (!this.stopped && this.works.size < this.options.room) {
        wait = Math.min(wait, await this.untilDue());
      }
    } catch (error) {
      this.options.failed(error);
      wait = Math.min(wait, 1_000);
    }
    this.looking = false;
    if (this.stopped) return;
    if (this.again && this.works.size < this.options.room) this.kick();
    else this.timer = setTimeout(() => this.kick(), wait);
  }

  private carry(work: Work): void {
    const key = `${work.id}.${work.lease_token}`;
    this.works.set(key, work);
    const carrying = this.carryOut(work)
      // Whatever broke, the lease runs out and the work comes back.
      .catch((error) => this.options.failed(error))
      .finally(() => {
        this.works.delete(key);
        this.carrying.delete(carrying);
        this.kick();
      });
    this.carrying.add(carrying);
  }

  private async carryOut(work: Work): Promise<void> {
    if (work.kind !== 'call') return fire(this.engine, work);
    const time = this.engine.metrics.called.startTimer({ function: work.function_id });
    const answer = await callSdk(this.engine, work);
    time();
    await settle(this.engine, work, answer);
  }

  /** Milliseconds until the next item falls due (or a lease runs out). */
  private async untilDue(): Promise<number> {
    const { rows } = await this.engine.store.pool.query<{ ms: number | null }>({
      name: 'executor-until-due',
      text: `select ceil(extract(epoch from min(due_at) - now()) * 1000)::float8 as ms
        from executor.queue_item where blocked_on is null and due_at > now()`,
    });
    return Math.max(1, rows[0]?.ms ?? this.options.pollMs);
  }
}
