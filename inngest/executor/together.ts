type Waiting<Item, Result> = {
  item: Item;
  done(result: Result): void;
  failed(error: unknown): void;
};

const MOST_AT_ONCE = 64;

/**
 * Writes one group at a time; what comes meanwhile goes together in the next. Under load one
 * commit serves many, when idle nobody waits.
 */
export class Together<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private writing = false;
  /** `write` gives one result per item, in their order; it fails or succeeds for all. */
  constructor(private readonly write: (items: Item[]) => Promise<Result[]>) {}

  add(item: Item): Promise<Result> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.writing) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      await this.writeGroup(this.waiting.splice(0, MOST_AT_ONCE));
    }
    this.writing = false;
  }

  private async writeGroup(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(group.map(({ item }) => item));
      for (const [at, { done, failed }] of group.entries()) {
        const result = results[at];
        if (result === undefined) failed(new Error('A result is missing.'));
        else done(result);
      }
    } catch (error) {
      // One bad item must not take the others with it.
      if (group.length === 1) group[0]?.failed(error);
      else for (const alone of group) await this.writeGroup([alone]);
    }
  }
}
