/** What a run started and has not ended yet: ended with it, also when the run is broken off. */
const running = new Set();

export function started(pid) {
  running.add(pid);
}

process.once('exit', () => {
  for (const pid of running) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended long ago
    }
  }
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
