import { BrokenStatement } from '../broken';
import { isDataRow } from './data-row';

/** A row of cells as they stand, quotes undone. `line`: where it begins, from 1. */
export type CsvRecord = { cells: string[]; line: number };
export type Dialect = { delimiter: string; quote: '"' | "'" };

const MAX_RECORD = 64 * 1024;
const MAX_COLUMNS = 200;

/**
 * RFC 4180 and what banks make of it: quotes inside a quoted cell that nobody doubled, blanks
 * around quotes, a quote that never closes (then it is a sign like any other). Line ends of any
 * kind, also inside double quotes. Time is linear whatever the text. Throws BrokenStatement for
 * lines over 64 KiB and more than 200 columns.
 */
export function splitRecords(
  text: string,
  dialect: Dialect,
  most = Number.POSITIVE_INFINITY,
): CsvRecord[] {
  const records: CsvRecord[] = [];
  const reader = new Reader(text, dialect);
  while (!reader.done && records.length < most) records.push(reader.record());
  return records;
}

class Reader {
  private at = 0;
  private line = 1;
  private nextDelimiter = -1;
  private nextEnd = -1;
  /** Up to here no quote closes: each that opens is a plain sign. */
  private literalUntil = 0;

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
  ) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  record(): CsvRecord {
    const { line } = this;
    const start = this.at;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.quoted() ?? this.plain());
      if (this.at - start > MAX_RECORD) {
        throw new BrokenStatement('A line is longer than 64 KiB.', line);
      }
      if (cells.length > MAX_COLUMNS) {
        throw new BrokenStatement('A line has more than 200 columns.', line);
      }
      if (this.text[this.at] !== this.dialect.delimiter) break;
      this.at++;
    }
    this.endLine();
    return { cells, line };
  }

  private endLine(): void {
    if (this.text[this.at] === '\r' && this.text[this.at + 1] === '\n') this.at++;
    this.at++;
    this.line++;
  }

  private plain(): string {
    const start = this.at;
    this.at = Math.min(this.delimiterAfter(start), this.endAfter(start));
    return this.text.slice(start, this.at);
  }

  /** Searched once per delimiter and line end, not once per cell. */
  private delimiterAfter(from: number): number {
    if (this.nextDelimiter < from) {
      const at = this.text.indexOf(this.dialect.delimiter, from);
      this.nextDelimiter = at < 0 ? this.text.length : at;
    }
    return this.nextDelimiter;
  }

  private endAfter(from: number): number {
    if (this.nextEnd < from) {
      ENDS.lastIndex = from;
      this.nextEnd = ENDS.exec(this.text)?.index ?? this.text.length;
    }
    return this.nextEnd;
  }

  private quoted(): string | null {
    const { text } = this;
    const { quote } = this.dialect;
    let open = this.at;
    while (text[open] === ' ') open++;
    if (text[open] !== quote || open < this.literalUntil) return null;
    const last = quote === "'" ? this.endAfter(open) : Math.min(text.length, open + MAX_RECORD);
    let value = '';
    let sloppy = false;
    for (let from = open + 1; ; ) {
      const at = text.indexOf(quote, from);
      if (at < 0 || at >= last) break;
      const doubled: boolean = text[at + 1] === quote && !(sloppy && this.endsCell(at + 2));
      const whole = text[at + 1] === quote && !doubled;
      if (!doubled && (whole || this.endsCell(at + 1))) {
        value += text.slice(from, whole ? at + 1 : at);
        if (this.endAfter(open) < at && this.swallows(value, open, at)) return null;
        this.closeAt(whole ? at + 2 : at + 1, open);
        return value;
      }
      sloppy ||= !doubled;
      value += text.slice(from, at + 1);
      from = doubled ? at + 2 : at + 1;
    }
    this.literalUntil = last;
    return null;
  }

  /** Rows inside a cell: its quote was never meant to open one. Quotes are signs up to the line's end. */
  private swallows(value: string, open: number, close: number): boolean {
    const lines = value.split(ENDS);
    const rows = lines.slice(1).map((line) => line.split(this.dialect.delimiter).map(unquote));
    if (
      lines.length < MAX_CELL_LINES &&
      !rows.some((cells) => cells.length > 2 && isDataRow(cells))
    ) {
      return false;
    }
    // What was searched far is not searched again.
    this.literalUntil = close - open > 1_024 ? close : this.endAfter(open);
    return true;
  }

  private closeAt(end: number, open: number): void {
    this.at = end;
    while (this.text[this.at] === ' ') this.at++;
    if (this.endAfter(open) < end) {
      this.line += this.text.slice(open, end).match(/\r\n?|\n/g)?.length ?? 0;
    }
  }

  /** Is what follows, blanks aside, the end of a cell? */
  private endsCell(at: number): boolean {
    let end = at;
    while (this.text[end] === ' ' && end - at < 100) end++;
    const sign = this.text[end];
    return sign === undefined || sign === this.dialect.delimiter || sign === '\n' || sign === '\r';
  }
}

const ENDS = /[\r\n]/g;
const MAX_CELL_LINES = 100;
const unquote = (cell: string) => cell.replace(/^[\s"]+|[\s"]+$/g, '');

/** A cell without what spreadsheets wrap around it: `="0012"`, blanks, control signs. */
export function cleanCell(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  const bare = cell.replace(BLANKS, ' ').trim();
  const formula = /^="?([^"]*)"?$/.exec(bare);
  return formula ? (formula[1] ?? '').trim() : bare;
}
const PLAIN = /^(?:[!-<>-~](?:[ -~]*[!-~])?)?$/;
const BLANKS = /[\s\p{Cc}\u00a0\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
