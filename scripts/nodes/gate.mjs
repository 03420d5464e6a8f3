import net from 'node:net';

/**
 * A TCP proxy that is told how bad the network is: `open`, `silent` (a partition: nothing passes and
 * nobody is told), `shut` (connections are refused and ended), or `slow`, each chunk `delayMs` late.
 */
export async function openGate(firstTarget) {
  let target = firstTarget;
  let mode = 'open';
  let delayMs = 0;
  const pairs = new Set();
  const server = net.createServer((near) => {
    if (mode === 'shut') return near.destroy();
    const far = net.connect(target, '127.0.0.1');
    const pair = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]]) {
      from.on('data', (bytes) => {
        if (mode === 'silent') return; // gone with the partition, as in a network
        if (mode === 'slow') setTimeout(() => to.write(bytes), delayMs);
        else to.write(bytes);
      });
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    set(next, ms = 0) {
      mode = next;
      delayMs = ms;
      if (next === 'shut') for (const pair of pairs) for (const end of pair) end.destroy();
    },
    /** From now on connections go to another port; those that stand are ended. */
    turnTo(port) {
      target = port;
      for (const pair of pairs) for (const end of pair) end.destroy();
    },
    close() {
      for (const pair of pairs) for (const end of pair) end.destroy();
      server.close();
    },
  };
}
