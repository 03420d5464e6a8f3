'use client';

import { createContext, Fragment, type ReactNode, use } from 'react';
import { format, type Values } from '@/lib/i18n/icu';
import { keyOf, sourceOf } from '@/lib/i18n/key';
import { languageOf, type Message, SOURCE_LOCALE } from '@/lib/i18n/schema';

/** Texts by their keys, as the layout of a part of the app hands them over. */
export type Catalog = Record<string, string>;

const LocaleContext = createContext<string>(SOURCE_LOCALE);

/** A browser's page speaks one language; the server renders for many people, and asks React. */
let spoken: string | undefined;
const catalogs = new Map<string, Map<string, string>>();

/** For what runs outside React, such as tests: one language for everybody. */
export function speak(locale: string): void {
  spoken = locale;
}

/** The reader's language and country (`de-AT`). While rendering, or in the browser at any time. */
export function locale(): string {
  // `use` may be called anywhere in a render
  return spoken ?? use(LocaleContext);
}

/** `text` in the reader's language: the English of the source is its key (docs/languages.md). */
export function t(text: string | Message, values?: Values): string {
  const to = locale();
  const said = translated(String(text), to);
  // Without values there is nothing to read: a bank's own words may hold braces.
  return values ? format(said, values, to).join('') : said;
}

/** The same where a value or a `<tag>` is more than text: an amount, a link. */
export function rich(text: string | Message, values: Values): ReactNode {
  const to = locale();
  // safe because: what is not text came from `values`, or from a function of its own
  const parts = format(translated(String(text), to), values, to) as ReactNode[];
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}

/** Choices with their labels said, as `Segmented` takes them. */
export function labelled<const O extends { label: Message }>(
  options: readonly O[],
): (Omit<O, 'label'> & { label: string })[] {
  return options.map((option) => ({ ...option, label: t(option.label) }));
}

function translated(text: string, to: string): string {
  return catalogs.get(languageOf(to))?.get(keyOf(text)) ?? sourceOf(text);
}

/** Gives what is inside it the texts of its part of the app; nested ones add to those around them. */
export function Words(props: { locale: string; catalog: Catalog; children: ReactNode }) {
  const language = languageOf(props.locale);
  const known = catalogs.get(language) ?? new Map<string, string>();
  catalogs.set(language, known);
  // Adding while rendering: the same texts whoever adds them, and the children need them at once.
  for (const [key, text] of Object.entries(props.catalog)) known.set(key, text);
  if (typeof window !== 'undefined') {
    spoken ??= props.locale;
    // Signed in without a new page, and the person reads another language than the browser.
    if (spoken !== props.locale) window.location.reload();
  }
  return <LocaleContext value={props.locale}>{props.children}</LocaleContext>;
}
