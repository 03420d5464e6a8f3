import { env } from './env';
import { about } from './request-context';

/**
 * One JSON line per happening on standard output. Fields are named one by one at the call, never a
 * request, a row or a body; a last scrubber takes out what looks like a secret or a person all the
 * same. Lines are at most 8 KiB and cannot be forged: JSON escapes line breaks.
 */
export type Fields = Record<string, string | number | bigint | boolean | null | undefined>;

export const log = {
  info: (event: string, fields?: Fields) => write('info', event, fields),
  warn: (event: string, fields?: Fields) => write('warn', event, fields),
  /** `error` gives its name, code and place only: messages of drivers quote values. */
  error: (event: string, error: unknown, fields?: Fields) =>
    write('error', event, { ...fields, ...describe(error) }),
};

const MAX_LINE = 8_192;

function write(level: string, event: string, fields: Fields = {}): void {
  if (env().NODE_ENV === 'test') return;
  const shown = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? scrub(value) : typeof value === 'bigint' ? String(value) : value,
  ]);
  const line = JSON.stringify({
    at: new Date().toISOString(), // the machine's time, whatever clock the product follows
    level,
    event,
    ...aboutThis(),
    ...Object.fromEntries(shown),
  });
  process.stdout.write(`${line.slice(0, MAX_LINE)}\n`);
}

function aboutThis(): Fields {
  const { traceparent, ...rest } = about();
  return { ...rest, trace: traceparent?.split('-')[1] };
}

/** What of an error may be written: never its message when it comes from a library. */
export function describe(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const own = error.name === 'SavoryError' || Object.getPrototypeOf(error) === Error.prototype;
  return {
    error: error.name,
    code: 'code' in error ? String(error.code) : undefined,
    message: own ? error.message.slice(0, 500) : undefined,
    at_code: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  };
}

const SECRETS: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-.]+/g, '[jwt]'],
  [/\bsav_[\w-]+/g, '[token]'],
  [/\b[vw]1\.[\w./+=-]{20,}/g, '[sealed]'],
  [/\/\/[^/\s:@]+:[^/\s@]+@/g, '//[login]@'],
  [/[^\s@"<>/\]]{1,64}@[^\s@"<>]{1,255}/g, '[email]'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g, '[iban]'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '[number]'],
];

/** Takes out tokens, sealed text, addresses, account and card numbers. */
export function scrub(text: string): string {
  return SECRETS.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text);
}
