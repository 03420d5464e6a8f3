import type { LocalDate } from '@/lib/calendar';
import { accountKey, stableKey } from '@/lib/statements/ofx/accounts';
import { addStatement, emptyBatch } from '@/lib/statements/ofx/batch';
import { type OfxDocument, readDocument, type Statement } from '@/lib/statements/ofx/document';
import type { Batch, ErrorFacts, RawPage, ReadContext } from '../contract';
import { dialectOf } from './dialect';
import { type Asked, readAsked } from './page';
import { notOfx, notRead } from './refusal';

/**
 * The pages of one fetch as a batch. Of several answers to one question the last counts: the
 * earlier ones were refused for their version, window or id. Pure.
 */
export function normaliseOfx(pages: readonly RawPage[], context: ReadContext): Batch {
  const batch = emptyBatch();
  const names = new Map<string, string>();
  const last = new Map<string, RawPage>();
  for (const page of pages) {
    const asked = readAsked(page);
    last.set(asked.accountKey ?? '', page);
    batch.nextCursor = dialectOf(asked);
  }
  for (const page of last.values()) {
    const asked = readAsked(page);
    const document = readPage(page);
    if (asked.ask === 'accounts') {
      nameAccounts(names, document, batch);
      for (const key of unasked(document, last)) report(batch, notRead(), key);
    } else addAnswer(batch, document, { asked, names, today: context.today });
  }
  return batch;
}

function nameAccounts(
  names: Map<string, string>,
  document: OfxDocument | ErrorFacts,
  batch: Batch,
): void {
  const read = 'kind' in document ? null : document;
  const refusals = 'kind' in document ? [document] : [document.signOn, document.accountsRefused];
  for (const refusal of refusals) if (refusal) report(batch, refusal);
  for (const { ref, name } of read?.accounts ?? []) if (name) names.set(accountKey(ref), name);
}

/** Accounts the bank lists and nobody asked about: more than one extraction takes. */
function unasked(
  document: OfxDocument | ErrorFacts,
  asked: ReadonlyMap<string, RawPage>,
): string[] {
  if ('kind' in document) return [];
  const keys = document.accounts.filter(({ active }) => active).map(({ ref }) => accountKey(ref));
  return keys.filter((key) => !asked.has(key));
}

type Answered = { asked: Asked; names: ReadonlyMap<string, string>; today: LocalDate };

function addAnswer(batch: Batch, document: OfxDocument | ErrorFacts, answered: Answered): void {
  const { asked, names } = answered;
  const key = asked.accountKey;
  const refusal = 'kind' in document ? document : document.signOn;
  const statements = 'kind' in document ? [] : document.statements;
  if (refusal || statements.length === 0) report(batch, refusal ?? notOfx(), key);
  for (const statement of statements) {
    const refused = statement.refused;
    if (refused) report(batch, refused, key);
    else {
      const name = names.get(accountKey(statement.ref));
      const stable = stableKey(statement.ref);
      addStatement(batch, withCoverage(statement, answered), {
        ...(name && { name }),
        ...(stable && { stableKey: stable }),
      });
    }
  }
}

/** The days that absence may be read from: what was asked, within what the bank says it answered. */
function withCoverage(statement: Statement, { asked, today }: Answered): Statement {
  const since = asked.since ?? today;
  const from = statement.from && statement.from > since ? statement.from : since;
  const to = statement.to && statement.to < today ? statement.to : today;
  return { ...statement, from, to };
}

/** While anything is missing that may yet come, the cursor stays; for what is gone for good it does not wait. */
function report(batch: Batch, facts: ErrorFacts, accountKey?: string): void {
  batch.issues.push(accountKey ? { ...facts, scope: 'account', accountKey } : facts);
  const lasting = facts.kind === 'account_gone' || facts.kind === 'bad_request';
  if (!lasting || !accountKey) batch.complete = false;
}

function readPage(page: RawPage): OfxDocument | ErrorFacts {
  try {
    return readDocument(page.bytes);
  } catch {
    return readAsked(page).failure ?? notOfx();
  }
}
