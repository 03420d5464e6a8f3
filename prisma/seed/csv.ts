/** A CSV with a heading (RFC 4180) as one object per line. */
export function parseCsv(text: string): Record<string, string>[] {
  const [heading = [], ...lines] = records(text);
  return lines.map((cells) =>
    Object.fromEntries(heading.map((name, at) => [name.trim(), cells[at] ?? ''])),
  );
}

const CELL = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;

function records(text: string): string[][] {
  const all: string[][] = [];
  let record: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const [, cell = '', end] = CELL.exec(text) ?? [];
    record.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ',') continue;
    all.push(record);
    record = [];
  }
  return all;
}
