/**
 * Texts with values, in the part of ICU MessageFormat that we use: `{name}`, `{n, number}`,
 * `{n, plural, =0 {...} one {...} other {# rows}}`, `selectordinal`, `select`, and `<b>...</b>` for
 * what is more than text. Apostrophes are plain letters: nothing is quoted. Pure.
 */
type Node =
  | string
  | { kind: 'value'; name: string }
  | { kind: 'count' }
  | { kind: 'tag'; name: string; inside: Node[] }
  | { kind: 'choice'; name: string; by: Choice; cases: Map<string, Node[]> };
type Choice = 'plural' | 'selectordinal' | 'select';

export type Values = Record<string, unknown>;

/** The pieces of a text with its values in place; what is not text stays what it is. */
export function format(text: string, values: Values, locale: string): unknown[] {
  return fill(read(text), values, locale, null);
}

/** Names of the values and tags a text asks for; throws where it cannot be read. */
export function placeholders(text: string): string[] {
  const names = new Set<string>();
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (typeof node === 'string' || node.kind === 'count') continue;
      names.add(node.kind === 'tag' ? `<${node.name}>` : node.name);
      if (node.kind === 'tag') walk(node.inside);
      if (node.kind === 'choice') for (const inside of node.cases.values()) walk(inside);
    }
  };
  walk(read(text));
  return [...names].sort();
}

function fill(nodes: Node[], values: Values, locale: string, count: number | null): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    if (typeof node === 'string') return [node];
    if (node.kind === 'count') return [number(count ?? 0, locale)];
    const value = values[node.name];
    if (node.kind === 'value') return [typeof value === 'number' ? number(value, locale) : value];
    if (node.kind === 'tag') {
      const inside = fill(node.inside, values, locale, count);
      return typeof value === 'function' ? [value(inside)] : inside;
    }
    const chosen = node.cases.get(caseOf(node, value, locale)) ?? node.cases.get('other') ?? [];
    return fill(chosen, values, locale, typeof value === 'number' ? value : count);
  });
}

function caseOf(node: Extract<Node, { kind: 'choice' }>, value: unknown, locale: string): string {
  if (node.by === 'select' || typeof value !== 'number') return String(value);
  return node.cases.has(`=${value}`)
    ? `=${value}`
    : plurals(locale, node.by === 'plural' ? 'cardinal' : 'ordinal').select(value);
}

const known = new Map<string, Node[]>();

function read(text: string): Node[] {
  let nodes = known.get(text);
  if (!nodes) {
    const at = { text, index: 0 };
    nodes = readUntil(at, null);
    known.set(text, nodes);
  }
  return nodes;
}

type At = { text: string; index: number };

/** Nodes up to the end of the text, of a case (`}`) or of a tag (its name). */
function readUntil(at: At, end: string | null, counting = false): Node[] {
  const nodes: Node[] = [];
  const special = counting ? /[{}<#]/g : /[{}<]/g;
  while (at.index < at.text.length) {
    special.lastIndex = at.index;
    const found = special.exec(at.text);
    const stop = found?.index ?? at.text.length;
    if (stop > at.index) nodes.push(at.text.slice(at.index, stop));
    at.index = stop;
    if (!found) break;
    if (found[0] === '}') {
      if (end === '}') return nodes;
      throw new Error(`A brace too many in “${at.text}”`);
    }
    if (found[0] === '#') {
      at.index++;
      nodes.push({ kind: 'count' });
    } else if (found[0] === '{') {
      nodes.push(readArgument(at, counting));
    } else {
      const closing = take(at, /<\/(\w+)>/y);
      if (closing) {
        if (closing[1] === end) return nodes;
        throw new Error(`A tag closed that is not open in “${at.text}”`);
      }
      const name = take(at, /<(\w+)>/y)?.[1];
      if (name) nodes.push({ kind: 'tag', name, inside: readUntil(at, name, counting) });
      else {
        nodes.push('<');
        at.index++;
      }
    }
  }
  if (end !== null) throw new Error(`Something is not closed in “${at.text}”`);
  return nodes;
}

function readArgument(at: At, counting: boolean): Node {
  const [, name = '', by] =
    take(at, /\{\s*(\w+)\s*(?:,\s*(plural|selectordinal|select|number)\s*)?/y) ?? [];
  if (!name) throw new Error(`No name after a brace in “${at.text}”`);
  if (!by || by === 'number') {
    if (!take(at, /\}/y)) throw new Error(`Something is not closed in “${at.text}”`);
    return { kind: 'value', name };
  }
  take(at, /,\s*/y);
  const cases = new Map<string, Node[]>();
  for (let key = take(at, /\s*(=\d+|\w+)\s*\{/y); key; key = take(at, /\s*(=\d+|\w+)\s*\{/y)) {
    cases.set(key[1] ?? '', readUntil(at, '}', counting || by !== 'select'));
    at.index++;
  }
  if (!cases.has('other') || !take(at, /\s*\}/y)) throw new Error(`No “other” in “${at.text}”`);
  // safe because: the pattern above knows no other word
  return { kind: 'choice', name, by: by as Choice, cases };
}

function take(at: At, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = at.index;
  const found = pattern.exec(at.text);
  if (found) at.index = pattern.lastIndex;
  return found;
}

const numbers = new Map<string, Intl.NumberFormat>();
function number(value: number, locale: string): string {
  return made(numbers, locale, () => new Intl.NumberFormat(locale)).format(value);
}

const rules = new Map<string, Intl.PluralRules>();
function plurals(locale: string, type: 'cardinal' | 'ordinal'): Intl.PluralRules {
  return made(rules, `${locale} ${type}`, () => new Intl.PluralRules(locale, { type }));
}

/** Making one costs a hundred times what using it does. */
function made<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
