import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Web = {
  origin: string;
  /** Processor time the program has used, in seconds; NaN where the system does not tell. */
  cpu(): number;
  stop(): Promise<void>;
};

/**
 * The built web program of its own, as `npm start` runs it. WEB_ENVIRONMENT comes from
 * scripts/bench-one.mjs; NODE_ARGS may profile it (`--cpu-prof --cpu-prof-dir=...`).
 */
export async function startWeb(): Promise<Web> {
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
    cpu: () => cpuOf(web.pid),
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

/** User and system time, the fields 14 and 15 of proc(5)'s stat, in ticks of 10 ms. */
function cpuOf(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
