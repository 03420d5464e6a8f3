import { BrokenStatement } from '../broken';
import { splitLines } from '../lines';

/** One `:61:` or the like: its tag, its lines as they stand (the end of a line matters), where it begins. */
export type Field = { tag: string; lines: string[]; line: number; lastOfFile: boolean };
export type Message = { fields: Field[]; line: number };

const TAG = /^[\s\p{Cc}\ufeff]*:(13D?|20|21|25P?|28C?|34F|6[0-24][FM]?|65|86|90[CD]|NS):(.*)$/su;
/** `-`, `-}`, `-}{5:…}`, `-XXX`, and `-å` where a Nordic bank's braces became letters. */
const END = /^\s*-(?:[}å].*|XXX\s*|\s*)$/s;
const MAX_FIELD_LINES = 2_000;

/**
 * The messages of a file, from their `:20:` on; SWIFT envelopes and the banks' own headers around
 * them are left out. One that lacks its `:20:` begins where a second account or balance would.
 */
export function readMessages(text: string): Message[] {
  const lines = splitLines(unwrap(text));
  const messages: Message[] = [];
  let field: Field | null = null;
  lines.forEach((raw, index) => {
    if (END.test(raw)) field = null;
    const bare = withoutEnvelope(raw);
    const tagged = TAG.exec(bare);
    if (tagged && !isTime(field, bare)) {
      field = {
        tag: tagged[1] ?? '',
        lines: [tagged[2] ?? ''],
        line: index + 1,
        lastOfFile: false,
      };
      messageFor(field, messages).fields.push(field);
    } else if (bare.trim() && !END.test(bare)) addLine(field, bare);
  });
  const last = messages.at(-1)?.fields.at(-1);
  if (last && last.line + last.lines.length - 1 === lines.length) last.lastOfFile = true;
  return messages;
}

/** A narrative cut inside a time of day: `…T16` and below it `:20:37 …`. */
function isTime(field: Field | null, line: string): boolean {
  const before = field?.tag === '86' ? (field.lines.at(-1) ?? '') : '';
  return before.length >= 57 && /\d\d$/.test(before) && /^:[0-5]\d:[0-5]\d(?!\d)/.test(line);
}

/** Online banking hands statements on with `@@` for line ends. */
function unwrap(text: string): string {
  return /[\r\n]/.test(text.trim()) ? text : text.replaceAll('@@', '\n');
}

/** `{1:…}{2:…}{4:` before the first field, braces lost to a Nordic alphabet included. */
function withoutEnvelope(line: string): string {
  const start = line.trimStart();
  if (start.startsWith('ä4:')) return start.slice(3);
  if (!/^(?:-\})?\{[1-5S]:/.test(start)) return line;
  const at = start.indexOf('{4:');
  return at < 0 ? '' : start.slice(at + 3);
}

const ONCE = new Set(['25', '25P', '60F', '60M', '62F', '62M']);

function messageFor(field: Field, messages: Message[]): Message {
  const current = messages.at(-1);
  const again = ONCE.has(field.tag) && current?.fields.some(({ tag }) => tag === field.tag);
  if (current && field.tag !== '20' && !again) return current;
  const account = again && field.tag.startsWith('6') ? current?.fields.find(isAccount) : undefined;
  const message = { fields: account ? [account] : [], line: field.line };
  messages.push(message);
  return message;
}

function isAccount({ tag }: Field): boolean {
  return tag === '25' || tag === '25P';
}

function addLine(field: Field | null, line: string): void {
  if (!field) return; // a header of the bank's own, before or between messages
  if (field.lines.length >= MAX_FIELD_LINES) {
    throw new BrokenStatement('One field holds more than 2,000 lines.', field.line);
  }
  field.lines.push(line);
}
