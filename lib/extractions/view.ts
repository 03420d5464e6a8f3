import type { Extraction as Row } from '@/generated/prisma/client';
import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { type Words, wordsIn } from '@/lib/i18n/words';
import { encodeId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { troubleIn } from './partly';
import type { Extraction } from './schema';

/** What `record` keeps of the balances in the `reconciliation` column. */
type StoredBalances = {
  accounts: {
    account_id: string;
    state: Extraction['reconciliation'][number]['state'];
    drift_minor: string;
    currency: string;
  }[];
};

/** The API's shape of an extraction. */
export function extractionView(row: Row, words: Words = wordsIn(SOURCE_LOCALE)): Extraction {
  return {
    id: encodeId(row.id),
    trigger: row.trigger,
    state: row.state,
    created_at: row.createdAt.toISOString(),
    started_at: row.startedAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
    added: row.added,
    updated: row.updated,
    removed: row.removed,
    duplicates: row.duplicates,
    error: row.errorCode
      ? {
          code: row.errorCode,
          message: troubleIn(words, row.errorMessage),
          action: row.errorAction,
        }
      : null,
    reconciliation: balancesOf(row).map((balance) => ({
      account_id: encodeId(BigInt(balance.account_id)),
      state: balance.state,
      drift: toDecimal(BigInt(balance.drift_minor), balance.currency),
      currency: balance.currency,
    })),
  };
}

function balancesOf({ reconciliation }: Row): StoredBalances['accounts'] {
  // safe because: only record-close.ts writes the column
  return (reconciliation as StoredBalances | null)?.accounts ?? [];
}
