import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

/** The page's name, a word about it, what can be done here, and the way to the page it belongs to. */
export function PageHeader(props: {
  title: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; name: string };
}) {
  const { back } = props;
  return (
    <>
      {back && (
        <Link
          href={back.href}
          className="tap mb-1 inline-flex items-center gap-1.5 rounded text-sm text-ink-2 hover:text-ink"
        >
          <ArrowLeft className="rtl:-scale-x-100 size-4" aria-hidden /> {back.name}
        </Link>
      )}
      <div className="mb-5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-[-0.02em]">{props.title}</h1>
          {props.hint && (
            <p className="mt-1 text-sm text-ink-2 first-letter:uppercase">{props.hint}</p>
          )}
        </div>
        {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
      </div>
    </>
  );
}
