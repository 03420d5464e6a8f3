import type { Metadata } from 'next';
import { profileQuery, sessionsQuery, tokensQuery } from '@/components/api/queries';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { listSessions, listTokens } from '@/lib/auth/queries';
import { currentSession, requireUser } from '@/lib/auth/session';
import { getProfile } from '@/lib/users/queries';
import { AppearanceCard } from './appearance-card';
import { CategoriesCard } from './categories-card';
import { DataCard } from './data-card';
import { NoticesCard } from './notices-card';
import { ProfileCard } from './profile-card';
import { SessionsCard } from './sessions-card';
import { SignInCard } from './sign-in-card';
import { TokensCard } from './tokens-card';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const userId = await requireUser();
  const session = await currentSession();
  return (
    <Hydrated
      seeds={[
        seed(profileQuery, getProfile(userId)),
        seed(tokensQuery, listTokens(userId)),
        seed(sessionsQuery, listSessions(userId, session?.sessionId ?? null)),
      ]}
    >
      <PageHeader title="Settings" />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <ProfileCard />
        <AppearanceCard />
        <CategoriesCard />
        <NoticesCard />
        <SignInCard />
        <SessionsCard />
        <TokensCard />
        <DataCard />
      </div>
    </Hydrated>
  );
}
