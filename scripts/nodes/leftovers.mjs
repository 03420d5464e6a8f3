import { rmSync } from 'node:fs';

/** What a run started and has not ended yet, and its folders: gone with it, also when the run is broken off. */
const running = new Set();
const folders = new Set();

export function started(pid) {
  running.add(pid);
}

export function made(folder) {
  folders.add(folder);
}

process.once('exit', () => {
  for (const pid of running) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended long ago
    }
  }
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // a file system is mounted there, or the last of them still writes: the system's own cleaning has it
    }
  }
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
