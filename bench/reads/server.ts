import { type ChildProcess, spawn } from 'node:child_process';

/**
 * The built web program of its own, as `npm start` runs it. WEB_ENVIRONMENT comes from
 * scripts/bench-one.mjs; NODE_ARGS may profile it (`--cpu-prof --cpu-prof-dir=...`).
 */
export async function startWeb(): Promise<{ origin: string; stop(): Promise<void> }> {
  const env: NodeJS.ProcessEnv = JSON.parse(process.env.WEB_ENVIRONMENT ?? '{}');
  const origin = `http://127.0.0.1:${env.PORT}`;
  const extra = process.env.NODE_ARGS?.split(' ') ?? [];
  const next = 'node_modules/next/dist/bin/next';
  const web = spawn(
    process.execPath,
    [...extra, next, 'start', '-p', env.PORT ?? '', '-H', '127.0.0.1'],
    { cwd: process.env.SAVORY_ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await untilAlive(web, origin);
  return {
    origin,
    async stop() {
      const ended = new Promise((resolve) => web.once('exit', resolve));
      web.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilAlive(web: ChildProcess, origin: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (web.exitCode !== null) throw new Error(`The web program ended with ${web.exitCode}.`);
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The web program did not answer within a minute.');
}
