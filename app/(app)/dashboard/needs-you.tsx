'use client';

import { TriangleAlert } from 'lucide-react';
import { useConnections } from '@/components/api/connections';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';

/** Banks that give nothing more until their person does something: said above every figure that is stale by it. */
export function NeedsYou({ className }: { className?: string }) {
  const { data } = useConnections();
  const waiting = data?.data.filter(({ status }) => status === 'needs_attention') ?? [];
  return waiting.map(({ id, institution, error }) => (
    <aside
      key={id}
      aria-label={t('{institution} needs you', { institution })}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-bad-soft px-5 py-3 text-sm text-bad-ink ${className ?? ''}`}
    >
      <TriangleAlert className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 basis-64">
        <strong className="font-semibold">{institution}</strong> ·{' '}
        {error?.message ?? t('This connection needs you.')}
      </p>
      <Button asChild size="sm">
        <Link href={`/accounts?connection=${id}`}>{t('Look at it')}</Link>
      </Button>
    </aside>
  ));
}
