import { titled } from '@/app/words';
import { accountsQuery } from '@/components/api/queries';
import { openReviewsQuery } from '@/components/api/reviews';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { listAccounts } from '@/lib/accounts/queries';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { listReviews } from '@/lib/transactions/review/queries';
import { arriving } from '../../arriving';
import { ReviewView } from './review-view';

export const generateMetadata = titled(msg('Questions'));

export default arriving(ReviewPage);

async function ReviewPage() {
  const userId = await requireUser();
  return (
    <Hydrated
      seeds={[
        seed(accountsQuery, listAccounts(userId)),
        seed(openReviewsQuery, listReviews(userId, { state: 'open', limit: 200 })),
      ]}
    >
      <ReviewView />
    </Hydrated>
  );
}
