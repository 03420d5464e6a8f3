'use client';

import { useEffect, useState } from 'react';
import { applyTheme, currentTheme, type Theme } from '@/components/shell/theme';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { labelled, t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';

const THEMES = [
  { value: 'system', label: msg('As the system') },
  { value: 'light', label: msg('Light') },
  { value: 'dark', label: msg('Dark') },
] as const;

export function AppearanceCard() {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(currentTheme()), []);
  return (
    <Card aria-labelledby="look-title">
      <CardHeader id="look-title" title={t('Appearance')} hint={t('For this browser')} />
      <CardBody>
        <Segmented
          label={t('Theme')}
          value={theme}
          options={labelled(THEMES)}
          onChange={(chosen) => {
            setTheme(chosen);
            applyTheme(chosen);
          }}
        />
      </CardBody>
    </Card>
  );
}
