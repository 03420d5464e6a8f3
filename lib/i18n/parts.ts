import parts from '@/generated/messages/parts.json';
import { languageOf } from './schema';

/** Texts by language, part of the app and key: what the build found that the part's pages can show. */
const PARTS: Record<string, Record<string, Record<string, string>>> = parts;

/** What a part's browser code says to a reader of this locale; nothing for English. Server only. */
export function textsOfPart(part: string, locale: string): Record<string, string> {
  return PARTS[languageOf(locale)]?.[part] ?? {};
}
