import { kindOf } from './kinds/schema';

/** Where a notice opens in the app: a bank's at its connection; null for one that is all there is. */
export function opensAt(kind: string, data: Record<string, unknown>): string | null {
  const opens = kindOf(kind)?.opens ?? null;
  if (opens !== '/accounts' || typeof data.connection_id !== 'string') return opens;
  return `${opens}?connection=${encodeURIComponent(data.connection_id)}`;
}
