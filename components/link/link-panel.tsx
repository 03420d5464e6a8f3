'use client';

import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/components/api/queries';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { t } from '@/components/words';
import type { Connection } from '@/lib/connections/schema';
import { LoginForm } from './login-form';
import { RedirectLink } from './redirect-link';
import { SandboxLogins } from './sandbox-logins';
import { TokenForm } from './token-form';
import { WidgetLink } from './widget-link';

/** Every way to link on this instance: the sandbox, a provider's window or page, a bank by address, a setup token. */
export function LinkPanel({ onLinked }: { onLinked: (connection: Connection) => void }) {
  const { data } = useQuery(providersQuery);
  if (!data) return <SkeletonRows count={4} />;
  const sandbox = data.data.filter((provider) => provider.sandbox && provider.logins.length > 0);
  const byLogin = data.data.filter(
    (provider) => !provider.sandbox && provider.way === 'credentials',
  );
  const byToken = data.data.filter((provider) => !provider.sandbox && provider.way === 'token');
  const widget = data.data.find(({ way }) => way === 'widget');
  const redirect = data.data.find(({ way }) => way === 'redirect');
  const first = sandbox.length ? 'sandbox' : widget ? 'widget' : redirect ? 'redirect' : 'login';
  return (
    <Tabs defaultValue={first}>
      <TabList aria-label={t('Ways to link')}>
        {sandbox.length > 0 && <Tab value="sandbox">{t('Sandbox bank')}</Tab>}
        {widget && <Tab value="widget">{widget.name}</Tab>}
        {redirect && <Tab value="redirect">{t('European bank')}</Tab>}
        {byLogin.length > 0 && <Tab value="login">{t('By address')}</Tab>}
        {byToken.length > 0 && <Tab value="token">{byToken[0]?.name}</Tab>}
      </TabList>
      <TabPanel value="sandbox">
        <SandboxLogins providers={sandbox} onLinked={onLinked} />
      </TabPanel>
      {widget && (
        <TabPanel value="widget">
          <WidgetLink onLinked={onLinked} />
        </TabPanel>
      )}
      {redirect && (
        <TabPanel value="redirect">
          <RedirectLink provider={redirect} />
        </TabPanel>
      )}
      <TabPanel value="login">
        <LoginForm onLinked={onLinked} />
      </TabPanel>
      {byToken[0] && (
        <TabPanel value="token">
          <TokenForm provider={byToken[0]} onLinked={onLinked} />
        </TabPanel>
      )}
    </Tabs>
  );
}
