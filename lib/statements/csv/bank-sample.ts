/** A bank's or program's export as it looks, with invented rows, and what it must read as. */
export type BankSample = {
  name: string;
  text: string;
  currency?: string;
  /** `date amount` in the file's order. */
  rows: string[];
  rejected?: number;
  more?: Record<string, unknown>;
};
