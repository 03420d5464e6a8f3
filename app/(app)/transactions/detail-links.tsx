'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Copy, Undo2, Unlink } from 'lucide-react';
import { useAnswerReview } from '@/components/api/answer-review';
import { accountsQuery } from '@/components/api/queries';
import { shortDate } from '@/components/dates';
import { PrivateText } from '@/components/private-text';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { TransactionLink, TransactionWithWhy } from '@/lib/transactions/schema';

/** The other side of a transfer, the purchase of a refund or its refunds, and what is still asked. */
export function DetailLinks(props: { row: TransactionWithWhy; onOpen: (id: string) => void }) {
  const { links } = props.row;
  if (links.length === 0) return null;
  return (
    <ul className="grid gap-3" aria-label={t('Linked with')}>
      {links.map((link) => (
        <LinkedRow key={link.review_id} link={link} row={props.row} onOpen={props.onOpen} />
      ))}
    </ul>
  );
}

const ICONS = {
  possible_pair: ArrowLeftRight,
  possible_refund: Undo2,
  possible_duplicate: Copy,
};

function LinkedRow(props: {
  link: TransactionLink;
  row: TransactionWithWhy;
  onOpen: (id: string) => void;
}) {
  const { link, row } = props;
  const { other } = link;
  const { data: accounts } = useQuery(accountsQuery);
  const answer = useAnswerReview();
  const tell = useTell();
  const account = accounts?.data.find((each) => each.id === other.account_id);
  const Icon = ICONS[link.kind];
  const part = () =>
    tell(answer.mutateAsync({ id: link.review_id, answer: 'dismiss' }), t('Parted for good.'), () =>
      answer.mutateAsync({ id: link.review_id, answer: 'accept' }),
    );
  return (
    <li className="rounded-xl border border-line p-3.5">
      <div className="flex items-center gap-2 text-[13px] font-medium">
        <Icon className="size-3.5 text-ink-3" aria-hidden />
        {titleOf(link, row)}
        {link.state === 'open' ? (
          <Button asChild size="sm" variant="link" className="ms-auto">
            <Link href="/transactions/review">{t('Answer')}</Link>
          </Button>
        ) : (
          link.kind !== 'possible_duplicate' && (
            <Button size="sm" variant="ghost" className="-my-1 ms-auto" onClick={part}>
              <Unlink className="size-3.5" aria-hidden /> {t('Part')}
            </Button>
          )
        )}
      </div>
      <button
        type="button"
        onClick={() => props.onOpen(other.id)}
        className="mt-1.5 flex w-full items-center gap-3 rounded-lg text-start hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm">{other.seller}</span>
          <span className="block truncate text-[13px] text-ink-2">
            {account?.name}, {shortDate(other.date)}
          </span>
        </span>
        <TransactionAmount row={other} />
      </button>
      <p className="mt-2 text-[13px] text-ink-2">
        <PrivateText>{link.reason}</PrivateText>
      </p>
    </li>
  );
}

function titleOf({ kind, state, other }: TransactionLink, row: TransactionWithWhy): string {
  const asked = state === 'open';
  if (kind === 'possible_pair') return asked ? t('One transfer, perhaps') : t('The other side');
  if (kind === 'possible_duplicate')
    return asked ? t('Told twice, perhaps') : t('Counted once with');
  const isRefund = !row.amount.startsWith('-') && other.amount.startsWith('-');
  if (asked) return isRefund ? t('A refund, perhaps') : t('Given back, perhaps');
  return isRefund ? t('Refund of') : t('Given back');
}
