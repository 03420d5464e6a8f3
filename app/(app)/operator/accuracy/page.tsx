import { notFound } from 'next/navigation';
import { titled } from '@/app/words';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { getAccuracy } from '@/lib/operator/accuracy';
import { isOperator } from '@/lib/operator/require-operator';
import { arriving } from '../../arriving';
import { accuracyOf } from './accuracy-queries';
import { AccuracyView } from './accuracy-view';

export const generateMetadata = titled(msg('Accuracy'));

export default arriving(AccuracyPage);

async function AccuracyPage() {
  const userId = await requireUser();
  if (!(await isOperator(userId))) notFound();
  return (
    <Hydrated seeds={[seed(accuracyOf(90), getAccuracy(userId, { days: 90 }))]}>
      <AccuracyView />
    </Hydrated>
  );
}
