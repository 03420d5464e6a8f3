import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { requireUser } from '@/lib/auth/session';
import { getAccuracy } from '@/lib/operator/accuracy';
import { isOperator } from '@/lib/operator/require-operator';
import { accuracyOf } from './accuracy-queries';
import { AccuracyView } from './accuracy-view';

export const metadata: Metadata = { title: 'Accuracy' };

export default async function AccuracyPage() {
  const userId = await requireUser();
  if (!(await isOperator(userId))) notFound();
  return (
    <Hydrated seeds={[seed(accuracyOf(90), getAccuracy(userId, { days: 90 }))]}>
      <AccuracyView />
    </Hydrated>
  );
}
