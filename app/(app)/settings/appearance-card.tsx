'use client';

import { useEffect, useState } from 'react';
import { applyTheme, currentTheme, type Theme } from '@/components/shell/theme';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function AppearanceCard() {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(currentTheme()), []);
  return (
    <Card aria-labelledby="look-title">
      <CardHeader id="look-title" title="Appearance" hint="For this browser" />
      <CardBody>
        <Segmented
          label="Theme"
          value={theme}
          options={THEMES}
          onChange={(chosen) => {
            setTheme(chosen);
            applyTheme(chosen);
          }}
        />
      </CardBody>
    </Card>
  );
}
