import { Card } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** What stands in a page's place while its reader waits for it. */
export function PageSkeleton() {
  return (
    <>
      <Skeleton className="mb-5 h-8 w-44" />
      <Card>
        <SkeletonRows count={9} />
      </Card>
    </>
  );
}
