import type { DraftAccount } from '@/lib/connectors/contract';
import { BrokenStatement } from '../broken';
import { decodeHead } from '../decode';
import { type StatementBatch, type StatementDraft, Statements } from '../statement-batch';
import { decodeXml } from './decode';
import { readEntry } from './entries';
import { accountOf, balanceOf, periodOf, statementCurrency } from './statements';
import { child, children, type Node, walk } from './tree';
import { currencyOf } from './values';

/** The three messages: report (052), statement (053), debit/credit notification (054). */
const MESSAGES = new Set(['BkToCstmrAcctRpt', 'BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn']);
const STATEMENTS = new Set(['Rpt', 'Stmt', 'Ntfctn']);

/**
 * A CAMT.052, 053 or 054 file of any version as a batch. Throws BrokenStatement for what is none,
 * broken, or too large; a bad entry in a sound file is an issue with its line. An entry is one
 * transaction however many details it bundles. `currency`: for accounts whose file names none.
 */
export function readCamt(bytes: Uint8Array, options: { currency?: string } = {}): StatementBatch {
  const found = new Statements();
  let isCamt = false;
  walk(decodeXml(bytes), STATEMENTS, {
    opened(path) {
      if (MESSAGES.has(path.at(-1) ?? '')) isCamt = true;
    },
    closed(node) {
      if (isCamt) addStatement(found, node, options.currency);
    },
  });
  if (!isCamt) throw new BrokenStatement('This is not a CAMT file.', 1);
  return found.batch;
}

/** Does it begin as one of the messages does? */
export function looksLikeCamt(bytes: Uint8Array): boolean {
  const head = decodeHead(bytes, 8_192);
  return /<(?:[\w.-]+:)?(BkToCstmrAcctRpt|BkToCstmrStmt|BkToCstmrDbtCdtNtfctn)[\s>/]|xsd:camt\.05[234]\./.test(
    head,
  );
}

function addStatement(found: Statements, statement: Node, given: string | undefined): void {
  const currency = statementCurrency(statement);
  const entries = children(statement, 'Ntry').map((node) => ({
    node,
    read: readEntry(node, currency ?? given),
  }));
  const shown = currency ?? entriesCurrency(entries.map(({ node }) => node)) ?? given;
  if (!shown) {
    for (const { node, read } of entries) found.reject(node.line, String(read));
    return;
  }
  const account = found.account(accountOf(statement, shown));
  const repeated = repeatedIds(entries.filter(hasRow).map(({ read }) => read));
  let movementsMinor = 0n;
  for (const one of entries) {
    if (!hasRow(one)) {
      found.reject(one.node.line, String(one.read), account.key);
      continue;
    }
    const row = ownRow(found, statement, account, one.read);
    if (row.externalId && repeated.has(row.externalId)) delete row.externalId;
    if (row.accountKey === account.key && row.status === 'posted')
      movementsMinor += row.amountMinor;
    found.add(row);
  }
  const period = periodOf(statement);
  if (period)
    found.batch.coverage.push({ accountKey: account.key, ...period, includesPending: false });
  found.close(account, {
    line: statement.line,
    opening: balanceOf(statement, 'opening', account.currency),
    closing: balanceOf(statement, 'closing', account.currency),
    movementsMinor,
  });
}

function entriesCurrency(entries: readonly Node[]): string | undefined {
  return entries.map((entry) => currencyOf(child(entry, 'Amt'))).find(Boolean);
}

type Read = { node: Node; read: Exclude<ReturnType<typeof readEntry>, string> };

function hasRow(one: { node: Node; read: ReturnType<typeof readEntry> }): one is Read {
  return typeof one.read !== 'string';
}

/** A foreign-currency entry the bank did not convert belongs to a pocket of its own currency. */
function ownRow(
  found: Statements,
  statement: Node,
  account: DraftAccount,
  read: Read['read'],
): StatementDraft {
  if (read.currency === account.currency) return { accountKey: account.key, ...read };
  return { accountKey: found.account(accountOf(statement, read.currency)).key, ...read };
}

/** An id that stands twice in one statement names no single entry. */
function repeatedIds(rows: readonly { externalId?: string }[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { externalId } of rows) {
    if (externalId && seen.has(externalId)) repeated.add(externalId);
    if (externalId) seen.add(externalId);
  }
  return repeated;
}
