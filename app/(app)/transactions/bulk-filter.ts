import type { Filters } from '@/components/api/queries';
import type { BulkEditBody } from '@/lib/transactions/schema';

/** The filters of the address as a change to many takes them: flags are flags there. */
export function bulkFilter(filters: Filters): NonNullable<BulkEditBody['filter']> {
  const { reviewed, excluded, ...rest } = filters;
  return {
    // safe because: the API checks every field, and refuses it with words
    ...(rest as NonNullable<BulkEditBody['filter']>),
    ...(reviewed && { reviewed: reviewed === 'true' }),
    ...(excluded && { excluded: excluded === 'true' }),
  };
}
