import type { Duck } from '@/lib/duckdb';

/**
 * Tasks a few at once, each with a connection of its own: while one waits for a disk or does what only one
 * processor can, others compute. The first failure is thrown by whatever is called next.
 */
export class Lanes {
  readonly #all: readonly Duck[];
  readonly #free: Duck[];
  readonly #running = new Set<Promise<void>>();
  #failure: { error: unknown } | null = null;

  private constructor(all: readonly Duck[]) {
    this.#all = all;
    this.#free = [...all];
  }

  static async open(duck: Duck, number: number): Promise<Lanes> {
    return new Lanes(await Promise.all(Array.from({ length: number }, () => duck.beside())));
  }

  /** Returns when the task has begun: not before a lane is free. */
  async start(task: (duck: Duck) => Promise<void>): Promise<void> {
    while (this.#free.length === 0) await Promise.race(this.#running);
    this.#check();
    const duck = this.#free.pop();
    if (!duck) throw new Error('Two callers started tasks.');
    const run: Promise<void> = task(duck)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#free.push(duck);
        this.#running.delete(run);
      });
    this.#running.add(run);
  }

  /** Returns when all that began has ended. */
  async finish(): Promise<void> {
    await Promise.all(this.#running);
    this.#check();
  }

  async close(): Promise<void> {
    await Promise.all(this.#running);
    await Promise.all(this.#all.map((duck) => duck.close()));
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
