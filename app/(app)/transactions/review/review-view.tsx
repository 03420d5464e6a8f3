'use client';

import { useQuery } from '@tanstack/react-query';
import { CheckCheck, CloudAlert } from 'lucide-react';
import { type Answer, useAnswerReview } from '@/components/api/answer-review';
import { words } from '@/components/api/request';
import { openReviewsQuery } from '@/components/api/reviews';
import { runLastUndo } from '@/components/last-undo';
import { Kbd } from '@/components/shell/kbd';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Review } from '@/lib/transactions/review/schema';
import { ReviewCard } from './review-card';
import { useCardKeys } from './use-card-keys';

const DONE: Record<Review['kind'], Record<'accept' | 'dismiss', Message>> = {
  possible_pair: {
    accept: msg('Paired: no spending, no income.'),
    dismiss: msg('Left apart for good.'),
  },
  possible_refund: { accept: msg('Linked to its purchase.'), dismiss: msg('Left apart for good.') },
  possible_duplicate: { accept: msg('Counted once now.'), dismiss: msg('Both are kept.') },
};

/** Questions about two transactions at a time; one key each. */
export function ReviewView() {
  const { data, error, isPending, refetch } = useQuery(openReviewsQuery);
  const reviews = data?.data ?? [];
  const reply = useReply();
  const keys = useCardKeys(reviews.length, (key, index) => {
    if (key === 'u') return runLastUndo();
    const review = reviews[index];
    if (!review) return false;
    if (key === 'y') reply(review, 'accept');
    else if (key === 'n') reply(review, 'dismiss');
    else return false;
    return true;
  });
  return (
    <>
      <PageHeader
        title={t('Questions')}
        hint={reviews.length > 0 ? <Keys /> : undefined}
        back={{ href: '/transactions', name: t('Transactions') }}
      />
      {isPending && <SkeletonRows count={6} />}
      {error && (
        <Card>
          <EmptyState
            icon={CloudAlert}
            tone="bad"
            title={t('These could not be loaded')}
            action={<Button onClick={() => refetch()}>{t('Try again')}</Button>}
          >
            {words(error)}
          </EmptyState>
        </Card>
      )}
      {data && reviews.length === 0 && (
        <Card>
          <EmptyState icon={CheckCheck} title={t('Nothing to answer')}>
            {t(
              'Transfers and refunds that are certain are linked by themselves. What is not comes here.',
            )}
          </EmptyState>
        </Card>
      )}
      <ul {...keys.listProps} className="grid gap-4" aria-label={t('Questions')}>
        {reviews.map((review, index) => (
          <ReviewCard
            key={review.id}
            review={review}
            onAnswer={(answer) => reply(review, answer)}
            {...keys.cardProps(index)}
          />
        ))}
      </ul>
    </>
  );
}

function useReply() {
  const answer = useAnswerReview();
  const tell = useTell();
  return (review: Review, what: Exclude<Answer, 'reopen'>) =>
    tell(answer.mutateAsync({ id: review.id, answer: what }), t(DONE[review.kind][what]), () =>
      answer.mutateAsync({ id: review.id, answer: 'reopen' }),
    );
}

const KEYS: readonly [string, Message][] = [
  ['j / k', msg('next, previous')],
  ['y', msg('yes')],
  ['n', msg('no')],
  ['u', msg('undo')],
];

function Keys() {
  return (
    <span className="hidden flex-wrap items-center gap-x-4 gap-y-1 sm:flex">
      {KEYS.map(([key, text]) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <Kbd>{key}</Kbd> {t(text)}
        </span>
      ))}
    </span>
  );
}
