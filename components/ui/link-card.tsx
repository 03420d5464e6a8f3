import { ChevronRight, type LucideIcon } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { Card } from './card';

/** A card that is one way to another page: its name and a word about it. */
export function LinkCard(props: {
  href: string;
  icon: LucideIcon;
  title: string;
  hint: string;
  id?: string;
}) {
  const { icon: Icon } = props;
  return (
    <Card id={props.id} className={props.id && 'scroll-mt-20'}>
      <Link
        href={props.href}
        className="flex items-center gap-4 rounded-card px-5 py-4 transition-colors hover:bg-sunken"
      >
        <Icon className="size-5 shrink-0 text-accent-ink" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block text-[15px] font-semibold tracking-[-0.01em]">{props.title}</span>
          <span className="mt-0.5 block text-[13px] text-ink-2">{props.hint}</span>
        </span>
        <ChevronRight className="rtl:-scale-x-100 size-5 shrink-0 text-ink-3" aria-hidden />
      </Link>
    </Card>
  );
}
