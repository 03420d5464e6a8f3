import { BrokenStatement } from '../broken';
import { decodeText, MAX_BYTES } from '../decode';

/** As the XML declaration says, where that is not UTF-8 and the platform knows it; else by the bytes. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw new BrokenStatement('The file is larger than 50 MiB.');
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? '';
  const text = /^utf-?(8|16)/i.test(declared) ? undefined : decodeAs(bytes, declared);
  // An XML declaration may stand only at the very beginning; files gain blank lines before it.
  return (text ?? decodeText(bytes)).replace(/^[\s\ufeff]+/, '');
}

/** Eight-bit sets other than western ones; those, and a lie about UTF-8, show by the bytes. */
function decodeAs(bytes: Uint8Array, name: string): string | undefined {
  try {
    const decoder = new TextDecoder(name || 'utf-8');
    if (/^(utf|windows-1252)/.test(decoder.encoding)) return undefined;
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
