'use client';

import type { Income, IncomeSource } from '@/lib/income/schema';
import { useBudgetChange } from './budget';
import { request } from './request';

/** Says that a source is pay or is not; `open` takes it back. */
export function useDecideSource() {
  return useBudgetChange((input: { source: string; state: IncomeSource['state'] }) =>
    input.state === 'open'
      ? request<Income>('DELETE', `/income/${input.source}`)
      : request<Income>('PUT', `/income/${input.source}`, { body: { state: input.state } }),
  );
}
