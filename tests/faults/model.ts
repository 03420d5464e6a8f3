/** What the books of one person must be: plain lists and a sum, and nothing of the product's own. */
export type ModelRow = {
  /** Of what a person entered. */
  id?: string;
  seller: string;
  account: string;
  date: string;
  cents: number;
  note: string | null;
};

export class Model {
  rows: ModelRow[] = [];
  /** What files brought, by the name of the file's seller: gone together when undone. */
  imports: { id: string; seller: string }[] = [];
  linked = false;
  made = 0;

  /** Money of each account and month, in cents, as `account month cents`, sorted. */
  months(): string[] {
    const sums = new Map<string, number>();
    for (const { account, date, cents } of this.rows) {
      const key = `${account} ${date.slice(0, 7)}`;
      sums.set(key, (sums.get(key) ?? 0) + cents);
    }
    return [...sums].map(([key, cents]) => `${key} ${cents}`).sort();
  }

  lines(): string[] {
    return this.rows
      .map(
        ({ seller, account, date, cents, note }) => `${seller} ${account} ${date} ${cents} ${note}`,
      )
      .sort();
  }
}
