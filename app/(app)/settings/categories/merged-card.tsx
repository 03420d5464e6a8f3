'use client';

import type { ReactNode } from 'react';
import { useCategoryChanges } from '@/components/api/categories';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import type { MergedCategory } from '@/lib/categories/schema';

/** What became something else. A built-in one can be itself again for what comes. */
export function MergedCard({ merged }: { merged: readonly MergedCategory[] }) {
  const { nameOf } = useCategories();
  const { remove } = useCategoryChanges();
  const tell = useTell();
  if (merged.length === 0) return null;
  return (
    <Card aria-labelledby="merged-title">
      <CardHeader
        id="merged-title"
        title={t('Merged')}
        hint={rich('To take a merge back with everything in it, <link>undo the change</link>.', {
          link: (text: ReactNode) => (
            <Link href="/rules" className="tap text-accent-ink underline underline-offset-4">
              {text}
            </Link>
          ),
        })}
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {merged.map(({ slug, name, builtin, into }) => (
            <li key={slug} className="flex min-h-11 items-center justify-between gap-3 text-sm">
              <span>
                {name}{' '}
                <span className="text-ink-2">{t('is {into} now', { into: nameOf(into) })}</span>
              </span>
              {builtin && (
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() =>
                    tell(
                      remove.mutateAsync(slug),
                      t('{name} is itself again for what comes; the past stays.', { name }),
                    )
                  }
                >
                  {t('Use it again')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
