'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Check, Copy, Undo2, X } from 'lucide-react';
import type { Answer } from '@/components/api/answer-review';
import { accountsQuery } from '@/components/api/queries';
import { CategoryIcon } from '@/components/category-icon';
import { dayOfYear } from '@/components/dates';
import { PrivateText } from '@/components/private-text';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Review } from '@/lib/transactions/review/schema';
import type { Transaction } from '@/lib/transactions/schema';

const LOOKS = {
  possible_pair: {
    icon: ArrowLeftRight,
    title: msg('One transfer between your accounts?'),
    yes: msg('Yes, pair them'),
    no: msg('No, two things'),
  },
  possible_refund: {
    icon: Undo2,
    title: msg('A refund of this purchase?'),
    yes: msg('Yes, link it'),
    no: msg('No'),
  },
  possible_duplicate: {
    icon: Copy,
    title: msg('The same payment twice?'),
    yes: msg('Yes, keep one'),
    no: msg('No, keep both'),
  },
};

/** Two rows side by side, why it is asked, and the two answers. */
export function ReviewCard(props: {
  review: Review;
  isCurrent: boolean;
  onFocus: () => void;
  onAnswer: (answer: Exclude<Answer, 'reopen'>) => void;
}) {
  const { review } = props;
  const look = LOOKS[review.kind];
  return (
    <li
      data-card
      tabIndex={props.isCurrent ? 0 : -1}
      onFocus={props.onFocus}
      aria-label={`${t(look.title)} ${review.reason}`}
      className={cn(
        'rounded-card border bg-surface p-4 shadow-card sm:p-5',
        props.isCurrent ? 'border-accent' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <look.icon className="size-4 text-ink-3" aria-hidden />
        <h2 className="text-sm font-semibold">{t(look.title)}</h2>
        <Badge className="ms-auto">
          {t('{confidence}% sure', { confidence: Math.round(review.confidence * 100) })}
        </Badge>
      </div>
      <p className="mt-1.5 text-sm text-ink-2">
        <PrivateText>{review.reason}</PrivateText>
      </p>
      <div className="mt-4 grid gap-3 sm:grid-cols-2">
        <Side row={review.other} />
        <Side row={review.transaction} />
      </div>
      <div className="mt-4 flex flex-wrap gap-2 max-sm:[&>button]:h-11 max-sm:[&>button]:flex-1">
        <Button variant="primary" onClick={() => props.onAnswer('accept')}>
          <Check className="size-4" aria-hidden /> {t(look.yes)}
        </Button>
        <Button onClick={() => props.onAnswer('dismiss')}>
          <X className="size-4" aria-hidden /> {t(look.no)}
        </Button>
      </div>
    </li>
  );
}

function Side({ row }: { row: Transaction }) {
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.data.find((each) => each.id === row.account_id);
  return (
    <div className="flex min-w-0 items-center gap-3 rounded-xl bg-sunken p-3.5">
      <CategoryIcon slug={row.category} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/transactions?id=${row.id}`}
          className="block truncate rounded text-sm font-medium hover:underline pointer-coarse:-my-3 pointer-coarse:py-3"
        >
          {row.seller}
        </Link>
        <p className="text-[13px] text-ink-2">
          {account?.name} · {t(SOURCES[row.source] ?? msg('from the bank'))}
        </p>
        <p className="text-[13px] text-ink-2">{dayOfYear(row.date)}</p>
      </div>
      <TransactionAmount row={row} />
    </div>
  );
}

const SOURCES: Record<string, Message> = {
  manual: msg('entered by hand'),
  file: msg('from a file'),
};
