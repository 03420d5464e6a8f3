import { BrokenStatement } from '../broken';
import { splitLines } from '../lines';

/** One record of the file, up to its `^`: each field a letter and what follows it. */
export type Entry = { line: number; fields: { code: string; value: string }[]; whole: boolean };

/** What stands under one header. `type`: as written after `!Type:`, empty without a header. */
export type Section = {
  kind: 'rows' | 'account' | 'list';
  type: string;
  headed: boolean;
  entries: Entry[];
};

/** `!Type:` of lists that hold no transactions: named in a notice and skipped. */
const LISTS =
  /^(cat|class|security|prices?|memorized|budget|template|tag|payee|category|tax|prefs)/i;
const HEADER = /^\s*!\s*(type\s*:|account|option|clear)\s*:?\s*(.*)$/i;
const MAX_FIELDS = 5_000;

/** The sections of a file in order; a file that begins without a header has one without a type. */
export function readSections(text: string): Section[] {
  const lines = splitLines(text);
  const reader = new Reader();
  lines.forEach((raw, index) => {
    const header = HEADER.exec(raw);
    if (header) reader.header(header[1] ?? '', (header[2] ?? '').trim());
    else if (/^\s*\^/.test(raw)) reader.end(true);
    else reader.field(raw, index + 1);
  });
  // A last line without its end may have lost the rest of itself.
  reader.end(lines.at(-1)?.trim() === '');
  return reader.sections.filter(({ headed, entries }) => headed || entries.length > 0);
}

class Reader {
  private section: Section = { kind: 'rows', type: '', headed: false, entries: [] };
  readonly sections: Section[] = [this.section];
  private entry: Entry | null = null;

  /** Options say nothing we need: they neither open a section nor close one. */
  header(word: string, type: string): void {
    this.end(true);
    if (/^account/i.test(word)) this.open('account', '');
    else if (/^type/i.test(word)) this.open(LISTS.test(type) ? 'list' : 'rows', type);
  }

  field(raw: string, line: number): void {
    const text = raw.trimStart();
    if (!text || text.startsWith('#')) return; // a comment, as some programs write
    this.entry ??= { line, fields: [], whole: false };
    if (this.entry.fields.length >= MAX_FIELDS) {
      throw new BrokenStatement('One record holds more than 5,000 lines.', this.entry.line);
    }
    this.entry.fields.push({ code: text.charAt(0), value: text.slice(1) });
  }

  end(whole: boolean): void {
    if (this.entry) this.section.entries.push({ ...this.entry, whole });
    this.entry = null;
  }

  private open(kind: Section['kind'], type: string): void {
    this.section = { kind, type, headed: true, entries: [] };
    this.sections.push(this.section);
  }
}

/** The first field of a letter; programs repeat them inside splits and after. */
export function field(entry: Entry, code: string): string | undefined {
  return entry.fields.find((one) => one.code === code)?.value;
}
