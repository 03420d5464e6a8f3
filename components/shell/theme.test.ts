import { expect, it, vi } from 'vitest';
import { applyTheme, keptIn, THEME_COOKIE } from './theme';

it.each([
  ['http:', 'savory_theme=dark; path=/; max-age=31536000; samesite=lax'],
  ['https:', '__Host-savory_theme=dark; path=/; max-age=31536000; samesite=lax; secure'],
])('S21: on %s the cookie of the theme is for this host, and found again', (protocol, cookie) => {
  const page = { documentElement: { classList: { remove() {}, add() {} } }, cookie: '' };
  vi.stubGlobal('document', page);
  vi.stubGlobal('location', { protocol });
  applyTheme('dark');
  vi.unstubAllGlobals();
  expect(page.cookie).toBe(cookie);
  const [name, value = ''] = page.cookie.split(';')[0]?.split('=') ?? [];
  const jar = { get: (asked: string) => (asked === name ? { value } : undefined) };
  expect(keptIn(jar, THEME_COOKIE)).toBe('dark');
});
