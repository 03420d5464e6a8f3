import { Card } from '@/components/ui/card';
import { Patient } from '@/components/ui/patient';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <Patient>
      <Skeleton className="mb-5 h-8 w-44" />
      <Card>
        <SkeletonRows count={9} />
      </Card>
    </Patient>
  );
}
