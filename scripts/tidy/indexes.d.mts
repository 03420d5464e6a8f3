/** For benches and tests in TypeScript. */
type Index = { name: string; before: number; after: number };
export function tidyIndexes(
  ownerUrl: string,
  how?: { leastBytes?: number; patience?: string; rebuilt?: (index: Index) => void },
): Promise<{ won: number; rebuilt: number; skipped: string[] }>;
