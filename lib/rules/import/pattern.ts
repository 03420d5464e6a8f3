import type { Condition, RuleTest } from '../schema';

type TextTest = Extract<RuleTest, { field: 'seller' | 'description' }>;

/**
 * A regular expression in words of ours where it says no more than they can: plain text, `^`, `$`,
 * `.*`, and alternatives between them. Null otherwise; expressions themselves are never run.
 */
export function fromPattern(field: TextTest['field'], pattern: string): Condition | null {
  const inner = /^\((?:\?:)?([^()]*)\)$/.exec(pattern)?.[1] ?? pattern;
  const choices = inner.split('|').map((choice) => oneOf(field, choice));
  const known = choices.filter((choice) => choice !== null);
  const [first] = known;
  if (!first || known.length < choices.length) return null;
  return known.length === 1 ? first : { any: known };
}

function oneOf(field: TextTest['field'], pattern: string): Condition | null {
  const start = pattern.startsWith('^');
  const end = pattern.endsWith('$') && !pattern.endsWith('\\$');
  const body = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  const pieces = body.split('.*').map(literal);
  const texts = pieces.filter((piece) => piece !== null);
  if (texts.length < pieces.length || texts.every((text) => text.trim() === '')) return null;
  const [only] = texts;
  if (texts.length > 1) {
    const value = `${start ? '' : '*'}${texts.join('*')}${end ? '' : '*'}`.replace(/\*{2,}/g, '*');
    return { field, op: 'like', value };
  }
  const op = start && end ? 'equals' : start ? 'starts' : end ? 'ends' : 'contains';
  return { field, op, value: only ?? '' };
}

/** The text itself; null when a sign of it means more than itself. */
function literal(piece: string): string | null {
  const plain = piece.replace(/\\([.*+?^$()[\]{}|\\/&-])|\\s/g, (_, sign) => sign ?? ' ');
  const left = piece.replace(/\\[.*+?^$()[\]{}|\\/&-]|\\s/g, '');
  // A star would be a wildcard here.
  return /[\\.*+?^$()[\]{}]/.test(left) || plain.includes('*') ? null : plain;
}
