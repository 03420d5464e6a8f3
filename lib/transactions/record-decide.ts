import { type Month, monthOf } from '@/lib/calendar';
import { type Categorised, categorise, NOTHING_CHOSEN } from '@/lib/categories/categorise';
import { loadDictionary } from '@/lib/categories/dictionary';
import type { Draft, Issue } from '@/lib/connectors/contract';
import type { Reading } from '@/lib/extractions/open';
import { byAccount } from './by-account';
import { byRules, type RowSet } from './by-rules';
import { type Addition, type Change, type Matched, match } from './match';
import type { SettledAccount, SettledAccounts } from './record-accounts';
import type { Ground, KnownRow } from './record-ground';
import { NO_RULES } from './record-rules';

/** What one extraction does to the books; nothing of it when `parked` says why. */
export type Decision = {
  reading: Reading;
  parked: string | null;
  /**
   * `set`: what rules of the person's say of it beside its category; `link`: the row it belongs to,
   * where that is known before it is written.
   */
  added: (Addition & {
    account: SettledAccount;
    category: Categorised;
    set: RowSet | null;
    link: Link | null;
  })[];
  /** `category` is decided anew only where the bank's words became final or a hand's row became its. */
  changed: (Change<KnownRow> & { account: SettledAccount; category: Categorised | null })[];
  gone: KnownRow[];
  aliases: (Matched<KnownRow>['aliases'][number] & { account: SettledAccount })[];
  duplicates: number;
  suggestions: Matched<KnownRow>['suggestions'];
  possibleDuplicates: Matched<KnownRow>['possibleDuplicates'];
  recognised: (Matched<KnownRow>['recognised'][number] & { account: SettledAccount })[];
  issues: Issue[];
  months: Month[];
};

/** The other half of a transfer, or the purchase a refund gives back. */
export type Link = { transferId: bigint | null; refundOf: bigint | null };

/** Matches every account of an extraction and puts what is new into categories. Pure. */
export function decide(reading: Reading, accounts: SettledAccounts, ground: Ground): Decision {
  const decision = nothingYet(reading);
  for (const [key, { transactions, removed, coverage }] of byAccount(reading.batch)) {
    const account = accounts.of(reading, key);
    if (!account) {
      decision.issues.push(...orphaned(transactions));
      continue;
    }
    if (account.muted) continue; // another connection leads it
    const matched = match<KnownRow>({
      source: reading.context.provider,
      trust: reading.capabilities,
      currency: account.currency,
      drafts: transactions,
      removed: removed.map((row) => row.externalId),
      coverage,
      known: ground.known.get(account.id) ?? [],
      aliases: ground.aliases.get(account.id) ?? new Map(),
      today: reading.context.today,
      relinked: account.relinked,
      file: reading.file,
    });
    collect(decision, account, matched, ground);
  }
  return decision.parked === null ? withMonths(decision) : emptied(decision);
}

function collect(
  decision: Decision,
  account: SettledAccount,
  matched: Matched<KnownRow>,
  ground: Ground,
): void {
  const { userId } = decision.reading;
  const choices = ground.choices.get(userId) ?? NOTHING_CHOSEN;
  const rules = ground.rules.get(userId) ?? NO_RULES;
  const evidence = { choices, dictionary: loadDictionary() };
  const categoryOf = (draft: Draft) => {
    const answer = categorise(
      {
        description: draft.description,
        payee: draft.payee,
        amountMinor: draft.amountMinor,
        currency: draft.currency,
        mcc: draft.mcc,
        providerCategory: draft.providerCategory,
        accountType: account.type,
      },
      evidence,
    );
    if (rules.length === 0) return { category: answer, set: null };
    return byRules(rules, answer, { ...draft, accountId: account.id, mcc: draft.mcc ?? null });
  };
  for (const { draft, externalId } of matched.added) {
    const { category, set } = categoryOf(draft);
    decision.added.push({ draft, externalId, account, category, set, link: null });
  }
  for (const change of matched.changed) {
    const category =
      becameFinal(change) && !isLinked(change) ? categoryOf(change.draft).category : null;
    decision.changed.push({ ...change, account, category });
  }
  decision.gone.push(...matched.gone);
  decision.aliases.push(...matched.aliases.map((alias) => ({ ...alias, account })));
  decision.duplicates += matched.duplicates;
  decision.suggestions.push(...matched.suggestions);
  decision.possibleDuplicates.push(...matched.possibleDuplicates);
  for (const one of matched.recognised) decision.recognised.push({ ...one, account });
  decision.issues.push(...matched.issues);
  decision.parked ??= matched.parked;
}

/** Past transactions are not recategorised by themselves; a pending one is not past yet. */
function becameFinal({ row, draft, source }: Change<KnownRow>): boolean {
  if (row.source !== source) return true;
  return row.status === 'pending' && row.description !== draft.description;
}

/** What is known of its other side decides, not its words. */
function isLinked({ row }: Change<KnownRow>): boolean {
  return row.transferId !== null || row.refundOf !== null;
}

function nothingYet(reading: Reading): Decision {
  return {
    reading,
    parked: null,
    added: [],
    changed: [],
    gone: [],
    aliases: [],
    duplicates: 0,
    suggestions: [],
    possibleDuplicates: [],
    recognised: [],
    issues: [...reading.batch.issues],
    months: [],
  };
}

function emptied({ reading, parked, issues }: Decision): Decision {
  return { ...nothingYet(reading), parked, issues };
}

function withMonths(decision: Decision): Decision {
  const months = new Set<Month>();
  for (const { draft } of decision.added) months.add(monthOf(draft.bookedOn));
  for (const { draft, row } of decision.changed) {
    months.add(monthOf(draft.bookedOn)).add(monthOf(row.bookedOn));
  }
  for (const row of decision.gone) months.add(monthOf(row.bookedOn));
  return { ...decision, months: [...months].sort() };
}

function orphaned(drafts: readonly Draft[]): Issue[] {
  if (drafts.length === 0) return [];
  return [
    {
      kind: 'bad_request',
      scope: 'account',
      accountKey: drafts[0]?.accountKey,
      message: `${drafts.length} transactions belong to an account the bank did not name.`,
    },
  ];
}
