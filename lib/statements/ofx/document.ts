import type { LocalDate } from '@/lib/calendar';
import type { ErrorFacts } from '@/lib/connectors/contract';
import { type AccountRef, readAccountRef } from './accounts';
import { readDay } from './dates';
import { decodeOfx } from './decode';
import { isGood, readStatus } from './status';
import { child, descendants, leaf, type Node, readTree } from './tree';

/** An OFX answer or file, taken apart but not yet given meaning. */
export type OfxDocument = {
  /** What the sign-on was refused with; null when it was not. */
  signOn: ErrorFacts | null;
  accounts: { ref: AccountRef; name?: string; active: boolean }[];
  /** Was the list of accounts refused or missing? */
  accountsRefused: ErrorFacts | null;
  statements: Statement[];
};

export type Statement = {
  transactionId: string;
  refused: ErrorFacts | null;
  node: Node;
  ref: AccountRef;
  rows: Node[];
  from: LocalDate | null;
  to: LocalDate | null;
};

const ANSWERS = new Set(['STMTTRNRS', 'CCSTMTTRNRS', 'INVSTMTTRNRS', 'LOANSTMTTRNRS']);
const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS', 'LOANSTMTRS']);
const ANSWERS_OR_STATEMENTS = new Set([...ANSWERS, ...STATEMENTS]);
const ROWS = new Set(['STMTTRN', 'LOANSTMTTRN']);
const INFOS = new Set(['BANKACCTINFO', 'CCACCTINFO', 'INVACCTINFO', 'LOANACCTINFO']);
const INFO_ANSWER = new Set(['ACCTINFOTRNRS']);

/** Pure and whole: throws BrokenStatement for what is no OFX, or not all of it. */
export function readDocument(bytes: Uint8Array): OfxDocument {
  const document: OfxDocument = {
    signOn: null,
    accounts: [],
    accountsRefused: null,
    statements: [],
  };
  for (const root of readTree(decodeOfx(bytes).text)) {
    const status = child(root, 'SIGNONMSGSRSV1', 'SONRS', 'STATUS');
    if (!isGood(status)) document.signOn ??= readStatus(status, 'connection');
    for (const answer of descendants(root, INFO_ANSWER)) readAccounts(answer, document);
    for (const node of descendants(root, ANSWERS_OR_STATEMENTS)) {
      if (ANSWERS.has(node.name)) readAnswer(node, document);
      // what should stand around it is gone; what it says is whole
      else document.statements.push(readStatement(node, '', null));
    }
  }
  return document;
}

function readAccounts(answer: Node, document: OfxDocument): void {
  const status = child(answer, 'STATUS');
  if (!isGood(status)) document.accountsRefused = readStatus(status, 'connection');
  for (const entry of descendants(answer, new Set(['ACCTINFO']))) {
    for (const info of descendants(entry, INFOS)) {
      const ref = readAccountRef(info);
      if (!ref?.accountId) continue;
      const name = leaf(entry, 'DESC');
      const active = !/^(CLOSED|PEND)$/i.test(leaf(info, 'SVCSTATUS') ?? '');
      document.accounts.push({ ref, ...(name && { name }), active });
    }
  }
}

function readAnswer(answer: Node, document: OfxDocument): void {
  const status = child(answer, 'STATUS');
  const refused = isGood(status) ? null : readStatus(status, 'account');
  const transactionId = leaf(answer, 'TRNUID') ?? '';
  const nodes = [...descendants(answer, STATEMENTS)];
  for (const node of nodes) document.statements.push(readStatement(node, transactionId, refused));
  // A refusal comes without a statement; it still answers the question asked under this id.
  if (nodes.length === 0 && refused) {
    document.statements.push(readStatement({ ...answer, children: [] }, transactionId, refused));
  }
}

function readStatement(node: Node, transactionId: string, refused: ErrorFacts | null): Statement {
  const list =
    child(node, 'BANKTRANLIST') ?? child(node, 'INVTRANLIST') ?? child(node, 'LOANTRANLIST');
  const ref = readAccountRef(node) ?? { kind: 'bank', bankId: '', accountId: '', accountType: '' };
  return {
    transactionId,
    refused,
    node,
    ref,
    rows: [...descendants(node, ROWS)],
    from: readDay(leaf(list, 'DTSTART')),
    to: readDay(leaf(list, 'DTEND')),
  };
}
