import { BrokenStatement } from '../broken';
import { readText } from './text';
import { type Handler, walk } from './tokens';

/** An aggregate: its leaves as name, value, name, value (in order), and the aggregates in it. */
export type Node = { name: string; line: number; leaves: string[]; children: Node[] };

const MAX_DEPTH = 64;
const MAX_ELEMENTS = 5_000_000;

/** Aggregates a statement cannot do without: one left open means a broken file, not an empty leaf. */
const STRUCTURE = new Set(
  `OFX SIGNONMSGSRSV1 SONRS BANKMSGSRSV1 STMTTRNRS STMTRS BANKTRANLIST CREDITCARDMSGSRSV1 CCSTMTTRNRS
   CCSTMTRS SIGNUPMSGSRSV1 ACCTINFOTRNRS ACCTINFORS ACCTINFO INVSTMTMSGSRSV1 INVSTMTTRNRS INVSTMTRS INVTRANLIST LOANMSGSRSV1 LOANSTMTTRNRS LOANSTMTRS`.split(
    /\s+/,
  ),
);
const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS', 'LOANSTMTRS']);
/** Rows close the row before them where a bank forgot to. */
const ROWS = new Set(['STMTTRN', 'LOANSTMTTRN']);

/**
 * The `OFX` elements of a document, in order. Empty leaves that are never closed are told from
 * aggregates by what closes around them. Throws BrokenStatement when there is none or one stays open.
 */
export function readTree(text: string): Node[] {
  refuseDeclarations(text);
  const start = text.search(/<OFX[\s>]/i);
  if (start < 0) throw new BrokenStatement('This is not an OFX file.', 1);
  const builder = new Builder();
  walk(text, start, builder);
  return builder.finish();
}

class Builder implements Handler {
  private readonly roots: Node[] = [];
  private readonly stack: Node[] = [];
  /** Opened, and not yet known to be leaf or aggregate. */
  private pending: { name: string; line: number; value: string } | null = null;
  private elements = 0;
  private line = 1;

  open(name: string, line: number): void {
    this.line = line;
    if (++this.elements > MAX_ELEMENTS) throw new BrokenStatement('The file holds too much.', line);
    this.settle(false);
    if (ROWS.has(name)) {
      this.endRow(line);
      if (!this.stack.some((node) => STATEMENTS.has(node.name)))
        throw new BrokenStatement('A transaction stands in no statement.', line);
    }
    if (STRUCTURE.has(name) && this.stack.some((node) => ROWS.has(node.name)))
      throw new BrokenStatement(`<${name}> stands inside a transaction.`, line);
    if (this.stack.length === 0) {
      if (name === 'OFX') this.push(name, line);
      return; // between documents
    }
    this.pending = { name, line, value: '' };
  }

  /** A row that is still open ends where the next begins, and with it what is open inside. */
  private endRow(line: number): void {
    const at = this.stack.findLastIndex((node) => ROWS.has(node.name));
    if (at < 0) return;
    while (this.stack.length - 1 > at) this.unclosed(line);
    this.pop();
  }

  text(raw: string): void {
    if (this.pending) this.pending.value += raw;
  }

  close(name: string, line: number): void {
    this.line = line;
    const own = this.pending?.name === name;
    this.settle(true);
    if (own && this.stack.at(-1)?.name !== name) return; // it was a leaf
    const at = this.stack.findLastIndex((node) => node.name === name);
    if (at < 0) refuseStray(name, line); // else a leaf's own closing tag
    if (at < 0) return;
    while (this.stack.length - 1 > at) this.unclosed(line);
    this.pop();
  }

  finish(): Node[] {
    this.settle(true);
    const open = this.stack.at(-1);
    if (open) throw new BrokenStatement(`The file ends before <${open.name}> does.`, this.line);
    return this.roots;
  }

  /** With text it was a leaf. Without, only something opening inside can make it an aggregate. */
  private settle(closing: boolean): void {
    const pending = this.pending;
    if (!pending) return;
    this.pending = null;
    const value = readText(pending.value);
    // a row is a row, even when nothing is left in it: it must be told of
    const isRow = ROWS.has(pending.name);
    if (!isRow && (value || (closing && !STRUCTURE.has(pending.name)))) {
      this.stack.at(-1)?.leaves.push(pending.name, value);
    } else this.push(pending.name, pending.line);
  }

  private push(name: string, line: number): void {
    if (this.stack.length >= MAX_DEPTH) throw new BrokenStatement('The file nests too deep.', line);
    const node: Node = { name, line, leaves: [], children: [] };
    (this.stack.at(-1)?.children ?? this.roots).push(node);
    this.stack.push(node);
  }

  private pop(): void {
    this.stack.pop();
  }

  /** The top was an empty leaf after all: what seemed inside stood beside it. */
  private unclosed(line: number): void {
    const node = this.stack.pop();
    if (!node || ROWS.has(node.name)) return;
    if (STRUCTURE.has(node.name)) {
      throw new BrokenStatement(`<${node.name}> is never closed.`, line);
    }
    const parent = this.stack.at(-1);
    parent?.children.pop();
    parent?.leaves.push(node.name, '', ...node.leaves);
    for (const child of node.children) parent?.children.push(child);
  }
}

/** Where the opening tag was lost, what it held was read as another's. One bank closes its list twice. */
function refuseStray(name: string, line: number): void {
  if (name === 'BANKTRANLIST' || !(STRUCTURE.has(name) || ROWS.has(name))) return;
  throw new BrokenStatement(`</${name}> closes what was never opened.`, line);
}

function refuseDeclarations(text: string): void {
  const at = text.slice(0, 10_000).search(/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i);
  if (at < 0) return;
  const line = text.slice(0, at).split('\n').length;
  throw new BrokenStatement('The file declares a document type, which is not allowed.', line);
}

/** The first non-empty value of a leaf, or undefined. */
export function leaf(node: Node | undefined, name: string): string | undefined {
  if (!node) return undefined;
  for (let i = 0; i < node.leaves.length; i += 2) {
    if (node.leaves[i] === name && node.leaves[i + 1]) return node.leaves[i + 1];
  }
  return undefined;
}

export function child(node: Node | undefined, ...path: string[]): Node | undefined {
  let at = node;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
}

/** Every descendant of one of these names, outermost only, in document order. */
export function* descendants(node: Node, names: ReadonlySet<string>): Generator<Node> {
  for (const one of node.children) {
    if (names.has(one.name)) yield one;
    else yield* descendants(one, names);
  }
}
