import type { DraftAccount } from '@/lib/connectors/contract';
import type { StatementDraft, Statements } from '../statement-batch';
import { type Entry, type EntryContext, readEntry } from './entries';
import { accountOf, balanceOf, currencyIn, periodOf } from './head';
import { child, type Node } from './tree';
import { currencyOf, dayAt } from './values';

/** What of a statement is read; each comes whole, in document order. */
export const PARTS = new Set(['CreDtTm', 'Acct', 'Bal', 'FrToDt', 'Ntry']);

/** One statement, report or notification while its parts come in: entries are read at once, not held. */
export class OpenStatement {
  private readonly head: Node;
  private readonly entries: { line: number; read: Entry }[] = [];
  private currency: string | undefined;
  /** What the first entry to name a currency names. */
  private first: string | undefined;

  constructor(
    name: string,
    private readonly line: number,
    private readonly given: string | undefined,
  ) {
    this.head = { name, line, text: '', children: [] };
  }

  part(node: Node): void {
    if (node.name !== 'Ntry') {
      this.head.children.push(node);
      return;
    }
    this.entries.push({ line: node.line, read: readEntry(node, this.context()) });
    this.first ??= currencyOf(child(node, 'Amt'));
  }

  private context(): EntryContext {
    this.currency ??= currencyIn(this.head);
    return { currency: this.currency ?? this.given, madeOn: dayAt(this.head, 'CreDtTm') };
  }

  end(found: Statements): void {
    const currency = currencyIn(this.head) ?? this.first ?? this.given;
    if (!currency) {
      for (const { line, read } of this.entries) {
        found.reject(line, String(read), undefined, 'currency_needed');
      }
      return;
    }
    const account = found.account(accountOf(this.head, currency));
    const movementsMinor = this.addEntries(found, account);
    const period = periodOf(this.head);
    if (period) {
      found.batch.coverage.push({ accountKey: account.key, ...period, includesPending: false });
    }
    found.close(account, {
      line: this.line,
      opening: balanceOf(this.head, 'opening', currency),
      closing: balanceOf(this.head, 'closing', currency),
      movementsMinor,
    });
  }

  /** Returns the sum of the account's posted rows. */
  private addEntries(found: Statements, account: DraftAccount): bigint {
    const repeated = repeatedIds(this.entries);
    let movementsMinor = 0n;
    for (const { line, read } of this.entries) {
      if (typeof read === 'string') {
        found.reject(line, read, account.key);
        continue;
      }
      const row: StatementDraft = {
        accountKey: this.keyFor(found, account, read.currency),
        ...read,
        line,
      };
      if (row.externalId && repeated.has(row.externalId)) delete row.externalId;
      if (row.accountKey === account.key && row.status === 'posted')
        movementsMinor += row.amountMinor;
      found.add(row);
    }
    return movementsMinor;
  }

  /** A foreign-currency entry the bank did not convert belongs to a pocket of its own currency. */
  private keyFor(found: Statements, account: DraftAccount, currency: string): string {
    if (currency === account.currency) return account.key;
    return found.account(accountOf(this.head, currency)).key;
  }
}

/** An id that stands twice in one statement names no single entry. */
function repeatedIds(entries: readonly { read: Entry }[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { read } of entries) {
    const id = typeof read === 'string' ? undefined : read.externalId;
    if (id && seen.has(id)) repeated.add(id);
    if (id) seen.add(id);
  }
  return repeated;
}
