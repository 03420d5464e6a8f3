import type { Batch, ProviderId, RawPage, ReadContext } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';

/** Raw pages to facts: the same bytes and context give the same batch for ever (replay rests on it). */
export function readPages(
  provider: ProviderId,
  pages: readonly RawPage[],
  context: ReadContext,
): Batch {
  return connector(provider).normalise(pages, context);
}
