export type Token =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'name'; value: string }
  | { kind: 'sign'; value: string }
  | { kind: 'end' };

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([A-Za-z_][A-Za-z0-9_]*)|(==|!=|<=|>=|&&|\|\||[<>!?:+\-()[\].]))/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Cuts an expression into tokens; throws on a character the subset does not know. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`"${text}" is not understood from "${text.slice(at).trim()}" on.`);
    const [, number, quoted, word, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'literal', value: Number(number) });
    else if (quoted !== undefined) tokens.push({ kind: 'literal', value: unquote(quoted) });
    else if (word !== undefined && Object.hasOwn(WORDS, word))
      tokens.push({ kind: 'literal', value: WORDS[word] ?? null });
    else if (word !== undefined) tokens.push({ kind: 'name', value: word });
    else tokens.push({ kind: 'sign', value: sign ?? '' });
  }
  tokens.push({ kind: 'end' });
  return tokens;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}
