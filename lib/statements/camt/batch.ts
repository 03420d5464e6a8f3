import { BrokenStatement } from '../broken';
import { decodeHead } from '../decode';
import { type StatementBatch, Statements } from '../statement-batch';
import { decodeXml } from './decode';
import { OpenStatement, PARTS } from './statement';
import { walk } from './tree';

/** The three messages: report (052), statement (053), debit/credit notification (054); 01 adds `V01`. */
const MESSAGE = /^(?:BkToCstmrAcctRpt|BkToCstmrStmt|BkToCstmrDbtCdtNtfctn)(?:V\d\d)?$/;
const STATEMENTS = new Set(['Rpt', 'Stmt', 'Ntfctn']);

/**
 * A CAMT.052, 053 or 054 file of any version as a batch. Throws BrokenStatement for what is none,
 * broken, or too large; a bad entry in a sound file is an issue with its line. An entry is one
 * transaction however many details it bundles. `currency`: for accounts whose file names none.
 */
export function readCamt(bytes: Uint8Array, options: { currency?: string } = {}): StatementBatch {
  const found = new Statements();
  let isCamt = false;
  let open: OpenStatement | null = null;
  walk(decodeXml(bytes), PARTS, {
    opened(name, line) {
      if (MESSAGE.test(name)) isCamt = true;
      if (isCamt && STATEMENTS.has(name)) open = new OpenStatement(name, line, options.currency);
    },
    found(node) {
      if (open) open.part(node);
      else if (node.name === 'Ntry') found.reject(node.line, 'The entry stands in no statement.');
    },
    closed(name) {
      if (!STATEMENTS.has(name)) return;
      open?.end(found);
      open = null;
    },
  });
  if (!isCamt) throw new BrokenStatement('This is not a CAMT file.', 1);
  return found.batch;
}

/** Does it begin as one of the messages does? */
export function looksLikeCamt(bytes: Uint8Array): boolean {
  const head = decodeHead(bytes, 8_192);
  return /<(?:[\w.-]+:)?(BkToCstmrAcctRpt|BkToCstmrStmt|BkToCstmrDbtCdtNtfctn)(?:V\d\d)?[\s>/]|xsd:camt\.05[234]\./.test(
    head,
  );
}
