import { describe } from '../describe';
import { child, children, type Node, textAt } from './tree';

/** Words banks put where they know nothing. */
const NOTHING = /^(not ?provided|keine information vorhanden|nonref|none|n\/?a|unknown|-+|0+|x+)$/i;

export function meaningful(text: string): string {
  return NOTHING.test(text) ? '' : text;
}

/** Payee and description of an entry: of its one detail, or of what all its details share. */
export function describeEntry(
  entry: Node,
  details: readonly Node[],
  incoming: boolean,
): { description: string; payee?: string } {
  const one = details.length === 1 ? details[0] : undefined;
  const payee = one ? payeeOf(one, incoming) : shared(details.map((d) => payeeOf(d, incoming)));
  const remittance = one
    ? remittanceOf(one)
    : shared(details.map((detail) => remittanceOf(detail)));
  const told = textAt(entry, 'AddtlNtryInf');
  const detail = one ? textAt(one, 'AddtlTxInf') : '';
  return describe(payee, remittance || detail || told, told, detail, reference(one), kindOf(entry));
}

function shared(texts: readonly string[]): string {
  return texts.every((text) => text === texts[0]) ? (texts[0] ?? '') : '';
}

/** The other side: who pays us, or whom we pay; the one behind an agent wins. */
function payeeOf(detail: Node, incoming: boolean): string {
  const parties = child(detail, 'RltdPties');
  const [own, ultimate] = incoming ? ['Dbtr', 'UltmtDbtr'] : ['Cdtr', 'UltmtCdtr'];
  const trading = textAt(parties, 'TradgPty', 'Nm') || textAt(parties, 'TradgPty', 'Pty', 'Nm');
  const names = [nameOf(child(parties, ultimate)), nameOf(child(parties, own)), trading];
  const merchant = textAt(detail, 'CardTx', 'POI', 'Id', 'Id');
  return [...names, merchant].map(meaningful).find(Boolean) ?? '';
}

/** Since version 08 the name lies in `Pty` (or `Agt`). */
function nameOf(party: Node | undefined): string {
  return (
    textAt(party, 'Nm') ||
    textAt(party, 'Pty', 'Nm') ||
    textAt(party, 'Agt', 'FinInstnId', 'Nm') ||
    textAt(party, 'FinInstnId', 'Nm')
  );
}

function remittanceOf(detail: Node): string {
  const info = child(detail, 'RmtInf');
  const free = children(info, 'Ustrd').map((node) => textAt(node));
  const structured = children(info, 'Strd').flatMap((node) => [
    textAt(node, 'AddtlRmtInf'),
    meaningful(textAt(node, 'CdtrRefInf', 'Ref')),
    textAt(node, 'RfrdDocInf', 'Nb'),
  ]);
  const said = free.some(Boolean) ? free : structured;
  return said.map(meaningful).filter(Boolean).join(' ');
}

function reference(detail: Node | undefined): string {
  return meaningful(textAt(detail, 'Refs', 'EndToEndId'));
}

/** The bank's own code, where nothing says more. */
function kindOf(entry: Node): string {
  const code = child(entry, 'BkTxCd');
  const family = child(code, 'Domn', 'Fmly');
  const iso = [textAt(code, 'Domn', 'Cd'), textAt(family, 'Cd'), textAt(family, 'SubFmlyCd')];
  return textAt(code, 'Prtry', 'Cd') || iso.filter((part) => /^[A-Z]{4}$/.test(part)).join(' ');
}
