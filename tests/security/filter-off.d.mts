export const filter: { off: boolean; conditions: number };
export function withoutFilter(sql: string): string;
