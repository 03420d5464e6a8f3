import { words } from '@/app/words';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';

/** The dashboard's own shape, so that nothing moves when it comes. */
export async function DashboardSkeleton() {
  const { t } = await words();
  return (
    <>
      <PageHeader title={t('Dashboard')} />
      <div className="grid gap-4 lg:grid-cols-12">
        <Card className="h-[38rem] lg:col-span-12 lg:h-[18.5rem]" />
        {[7, 5, 7, 5].map((columns, index) => (
          <Card
            // biome-ignore lint/suspicious/noArrayIndexKey: four fixed places
            key={index}
            className={columns === 7 ? 'h-[26rem] lg:col-span-7' : 'h-[26rem] lg:col-span-5'}
          >
            <SkeletonRows count={5} />
          </Card>
        ))}
      </div>
    </>
  );
}
