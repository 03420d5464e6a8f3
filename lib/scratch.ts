import 'server-only';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { machineNow } from './clock';

const NAME = /^savory-[a-z]+-(\d+)-\w{6}$/;

/** A temporary folder for this process alone; remove it at the end. What killed processes left goes first. */
export async function scratchFolder(kind: string): Promise<string> {
  await clearScratch();
  return mkdtemp(path.join(os.tmpdir(), `savory-${kind}-${process.pid}-`));
}

/** Removes temporary folders of processes that are no more: people's rows are in them. */
export async function clearScratch(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1] ?? 0);
    const folder = path.join(os.tmpdir(), name);
    if (pid === 0 || (await isUsed(folder, pid))) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {}); // another user's, or just going
  }
}

async function isUsed(folder: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return isRunning(pid);
  // In a container the process before had the same number.
  const began = machineNow().getTime() - process.uptime() * 1_000;
  const changed = await stat(folder).catch(() => null);
  return changed !== null && changed.mtimeMs >= began;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
