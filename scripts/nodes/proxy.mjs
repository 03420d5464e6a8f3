import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from '../ground.mjs';
import { wait } from '../postgres-process.mjs';
import { started } from './leftovers.mjs';

/** HAProxy before the web nodes, as docs/operations.md gives it to operators. */
export function findHaproxy() {
  const places = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy', '/usr/bin/haproxy'];
  return places.find((file) => fs.existsSync(file)) ?? null;
}

/**
 * `retry`: may a request be sent again to another node when the first gave no answer? Only where an
 * Idempotency-Key makes that harmless: `keyed`. `none`: only what reached no node. `always` is a
 * mistake, and the control.
 */
export async function startProxy({ folder, port, nodes, retry = 'keyed' }) {
  const binary = findHaproxy();
  if (!binary) throw new Trouble('haproxy is not installed: apt-get install haproxy');
  const file = path.join(folder, 'haproxy.cfg');
  fs.writeFileSync(file, configuration({ port, nodes, retry }));
  const child = spawn(binary, ['-f', file, '-db'], { stdio: ['ignore', 'ignore', 'pipe'] });
  started(child.pid);
  let said = '';
  child.stderr.on('data', (bytes) => {
    said = `${said}${bytes}`.slice(-2_000);
  });
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/api/ready?part=web`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (up) {
      return {
        origin: `http://127.0.0.1:${port}`,
        version: versionOf(binary),
        stop: () => child.kill('SIGKILL'),
      };
    }
    if (child.exitCode !== null) break;
    await wait(100);
  }
  child.kill('SIGKILL');
  throw new Error(`haproxy did not start: ${said}`);
}

export function configuration({ port, nodes, retry }) {
  return `global
  maxconn 4000
defaults
  mode http
  option redispatch
  retries 3
  retry-on conn-failure${retry === 'none' ? '' : ' empty-response response-timeout'}
  timeout connect 2s
  timeout client 60s
  timeout server 30s
  timeout http-request 10s
  timeout queue 5s
  timeout check 5s
frontend public
  bind 127.0.0.1:${port}
  option forwardfor
  default_backend web
backend web
  balance roundrobin
  option httpchk GET /api/ready?part=web
  default-server inter 250ms fall 2 rise 1 maxconn 100
${retry === 'keyed' ? '  # what changes something is sent again only where its key is enforced in the database\n  http-request disable-l7-retry if !METH_GET !{ req.hdr(idempotency-key) -m found }\n' : ''}  http-error status 503 content-type application/problem+json lf-string '{"status":503,"code":"no_node","title":"Service Unavailable","detail":"No node answers just now."}' hdr Retry-After 5
${nodes.map(({ name, port: at }) => `  server ${name} 127.0.0.1:${at} check`).join('\n')}
`;
}

function versionOf(binary) {
  const { stdout } = spawnSync(binary, ['-v'], { encoding: 'utf8' });
  return /version (\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown';
}
