import { Card } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-5 h-8 w-44" />
      <Card>
        <SkeletonRows count={9} />
      </Card>
    </>
  );
}
