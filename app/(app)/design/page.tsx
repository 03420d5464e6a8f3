import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { isOperator } from '@/lib/operator/require-operator';
import { arriving } from '../arriving';
import { Colours } from './colours';
import { Controls } from './controls';
import { Feedback } from './feedback';
import { LayersLater } from './layers-later';
import { ThemeSwitch } from './theme-switch';

export const metadata: Metadata = { title: 'Design' };

export default arriving(DesignPage);

/** Every part the pages are made of, in every state: for who builds, not for who uses. */
async function DesignPage() {
  const userId = await requireUser();
  if (env().NODE_ENV !== 'development' && !(await isOperator(userId))) notFound();
  return (
    <>
      <PageHeader
        title="Design"
        hint="Every component in every state, in either theme."
        actions={<ThemeSwitch />}
      />
      <div className="gap-4 xl:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
        <Colours />
        <Controls />
        <Feedback />
        <LayersLater />
      </div>
    </>
  );
}
