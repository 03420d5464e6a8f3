'use client';

import { useEffect, useState } from 'react';
import { applyTheme, isDark } from '@/components/shell/theme';
import { Segmented } from '@/components/ui/segmented';

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** The app's own choice of theme, at hand: colours resolve once for the whole page. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  useEffect(() => setTheme(isDark() ? 'dark' : 'light'), []);
  const choose = (next: 'light' | 'dark') => {
    applyTheme(next);
    setTheme(next);
  };
  return <Segmented label="Theme" value={theme} onChange={choose} options={THEMES} />;
}
