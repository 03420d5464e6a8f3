export type Theme = 'light' | 'dark' | 'system';

export const THEME_COOKIE = 'savory_theme';
export const PRIVACY_COOKIE = 'savory_private';
const YEAR_SECONDS = 31_536_000;

export function readTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** In effect at once, and from the first byte of the next page. Browser only. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement.classList;
  root.remove('light', 'dark');
  if (theme !== 'system') root.add(theme);
  keepInCookie(THEME_COOKIE, theme);
}

/** The theme in effect on the page. Browser only. */
export function currentTheme(): Theme {
  const root = document.documentElement.classList;
  return root.contains('dark') ? 'dark' : root.contains('light') ? 'light' : 'system';
}

/** Is what is seen dark, by choice or by the system's? Browser only. */
export function isDark(): boolean {
  const theme = currentTheme();
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

/** Hides amounts behind a blur until pointed at. Returns whether they are hidden now. Browser only. */
export function togglePrivacy(): boolean {
  const hidden = document.documentElement.classList.toggle('private');
  keepInCookie(PRIVACY_COOKIE, hidden ? '1' : '0');
  return hidden;
}

type Jar = { get(name: string): { value: string } | undefined };

/** What {@link keepInCookie} kept, under whichever of its two names. */
export function keptIn(jar: Jar, name: string): string | undefined {
  return (jar.get(`__Host-${name}`) ?? jar.get(name))?.value;
}

/** Under https a cookie is for this host alone, and never sent in the clear. */
function keepInCookie(name: string, value: string): void {
  const [prefix, secure] = location.protocol === 'https:' ? ['__Host-', '; secure'] : ['', ''];
  const rest = `path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${prefix}${name}=${value}; ${rest}`;
}
