'use client';

import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/components/api/queries';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import type { Connection } from '@/lib/connections/schema';
import { LoginForm } from './login-form';
import { SandboxLogins } from './sandbox-logins';
import { TokenForm } from './token-form';

/** Every way to link on this instance: try it with the sandbox, a bank by address, a setup token. */
export function LinkPanel({ onLinked }: { onLinked: (connection: Connection) => void }) {
  const { data } = useQuery(providersQuery);
  if (!data) return <SkeletonRows count={4} />;
  const sandbox = data.data.filter((provider) => provider.sandbox && provider.logins.length > 0);
  const byLogin = data.data.filter(
    (provider) => !provider.sandbox && provider.way === 'credentials',
  );
  const byToken = data.data.filter((provider) => !provider.sandbox && provider.way === 'token');
  const first = sandbox.length ? 'sandbox' : byLogin.length ? 'login' : 'token';
  return (
    <Tabs defaultValue={first}>
      <TabList aria-label="Ways to link">
        {sandbox.length > 0 && <Tab value="sandbox">Sandbox bank</Tab>}
        {byLogin.length > 0 && <Tab value="login">Your bank</Tab>}
        {byToken.length > 0 && <Tab value="token">{byToken[0]?.name} token</Tab>}
      </TabList>
      <TabPanel value="sandbox">
        <SandboxLogins providers={sandbox} onLinked={onLinked} />
      </TabPanel>
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
