import { titled, words } from '@/app/words';
import { sessionsQuery, tokensQuery } from '@/components/api/queries';
import { auditQuery, securityQuery } from '@/components/api/security';
import { Hydrated, seed } from '@/components/shell/hydrated';
import { PageHeader } from '@/components/shell/page-header';
import { getSecurity, listAudit, listSessions, listTokens } from '@/lib/auth/queries';
import { currentSession, requireUser } from '@/lib/auth/session';
import { msg } from '@/lib/i18n/schema';
import { arriving } from '../../arriving';
import { AuditCard } from './audit-card';
import { PasskeysCard } from './passkeys-card';
import { SecondFactorCard } from './second-factor-card';
import { ServiceCard } from './service-card';
import { SessionsCard } from './sessions-card';
import { SignInCard } from './sign-in-card';
import { TokensCard } from './tokens-card';

export const generateMetadata = titled(msg('Security'));

export default arriving(SecurityPage);

async function SecurityPage() {
  const userId = await requireUser();
  const { t } = await words();
  const session = await currentSession();
  return (
    <Hydrated
      seeds={[
        seed(securityQuery, getSecurity(userId)),
        seed(auditQuery, listAudit(userId, { limit: 50 })),
        seed(tokensQuery, listTokens(userId)),
        seed(sessionsQuery, listSessions(userId, session?.sessionId ?? null)),
      ]}
    >
      <PageHeader title={t('Security')} back={{ href: '/settings', name: t('Settings') }} />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <SignInCard />
        <SecondFactorCard />
        <PasskeysCard />
        <ServiceCard />
        <SessionsCard />
        <TokensCard />
        <AuditCard />
      </div>
    </Hydrated>
  );
}
