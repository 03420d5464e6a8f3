import { SaxesParser } from 'saxes';
import { BrokenStatement } from '../broken';
import { clean } from '../lines';

/** An element without its namespace: banks put the same names under dozens of versions. */
export type Node = {
  name: string;
  line: number;
  text: string;
  /** Only `Ccy` matters in these messages. */
  currency?: string;
  children: Node[];
};

const MAX_DEPTH = 64;
const MAX_ELEMENTS = 10_000_000;
const MAX_TEXT = 64 * 1024;
const CHUNK = 64 * 1024;

export type Handler = {
  opened(name: string, line: number): void;
  /** An element of the wanted names, whole. */
  found(node: Node): void;
  closed(name: string): void;
};

/**
 * Walks an XML document in pieces and hands over each element of `wanted` names as a tree once it
 * is closed; what lies around them is never held. DOCTYPE is refused.
 */
export function walk(text: string, wanted: ReadonlySet<string>, to: Handler): void {
  const parser = new SaxesParser({ position: true, xmlns: false });
  const stack: Node[] = [];
  let depth = 0;
  let elements = 0;
  const broken = (message: string) => new BrokenStatement(message, parser.line);
  parser.on('doctype', () => {
    throw broken('The file declares a document type, which is not allowed.');
  });
  parser.on('error', (error) => {
    throw broken(`The XML is broken: ${error.message.replace(/^[\d:. ]+/, '').slice(0, 120)}`);
  });
  parser.on('opentag', ({ name: full, attributes }) => {
    const name = localName(full);
    if (++depth > MAX_DEPTH) throw broken('The file nests too deep.');
    if (++elements > MAX_ELEMENTS) throw broken('The file holds too much.');
    to.opened(name, parser.line);
    if (stack.length === 0 && !wanted.has(name)) return;
    if (name === 'Ntry' && stack.length > 0) throw broken('An entry stands inside another part.');
    const node: Node = { name, line: parser.line, text: '', children: [] };
    if (attributes.Ccy) node.currency = attributes.Ccy.trim().toUpperCase();
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  const addText = (piece: string) => {
    const top = stack.at(-1);
    // Beside children there is only the white space of the layout.
    if (!top || top.children.length > 0) return;
    top.text += piece;
    if (top.text.length > MAX_TEXT) throw broken('One value is longer than 64 KiB.');
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ name }) => {
    depth--;
    const node = stack.pop();
    if (node && stack.length === 0) to.found(node);
    to.closed(localName(name));
  });
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function child(node: Node | undefined, ...path: string[]): Node | undefined {
  let at = node;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
}

export function children(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** The text at the end of a path, blanks collapsed; empty when there is none. */
export function textAt(node: Node | undefined, ...path: string[]): string {
  const found = child(node, ...path);
  return found ? clean(found.text) : '';
}
