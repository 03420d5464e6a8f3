'use client';

import { FlaskConical } from 'lucide-react';
import { useConnections, useRemoveConnection } from '@/components/api/connections';
import { SANDBOX_INSTITUTION } from '@/components/link/sandbox-name';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';

/** Says that what is shown is made up, and takes it away in one click. Nothing without the sandbox bank. */
export function SandboxNotice({ className }: { className?: string }) {
  const { data } = useConnections();
  const remove = useRemoveConnection();
  const tell = useTell();
  const linked = (data?.data ?? []).filter(
    ({ institution }) => institution === SANDBOX_INSTITUTION,
  );
  if (linked.length === 0) return null;
  const run = () =>
    tell(
      Promise.all(linked.map(({ id }) => remove.mutateAsync({ id, keep: false }))),
      t('The sandbox and all its transactions are gone.'),
    );
  return (
    <aside
      aria-label={t('Sandbox')}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-dashed border-line-strong px-5 py-3 text-sm ${className ?? ''}`}
    >
      <FlaskConical className="size-4 shrink-0 text-ink-2" aria-hidden />
      <p className="min-w-0 flex-1 basis-64 text-ink-2">
        {t('This is the sandbox bank: invented people, the real way of every transaction.')}
      </p>
      <span className="flex flex-wrap gap-2">
        <Button asChild size="sm">
          <Link href="/accounts?new=link">{t('Link your own')}</Link>
        </Button>
        <Button size="sm" variant="ghost" busy={remove.isPending} onClick={run}>
          {t('Remove the sandbox')}
        </Button>
      </span>
    </aside>
  );
}
