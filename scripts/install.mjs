import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, run, say } from './ground.mjs';

const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.savory-lock');

/** End of the long-term lines of Node, https://github.com/nodejs/release#release-schedule; odd lines are short. */
const NODE_ENDS = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30', 26: '2029-04-30' };

/** Installs the packages when they are missing or package-lock.json has changed since. */
export async function ensureInstalled() {
  const lock = path.join(ROOT, 'package-lock.json');
  const wanted = createHash('sha256').update(fs.readFileSync(lock)).digest('hex');
  if (read(STAMP) === wanted) return;
  const own = path.join(MODULES, '.package-lock.json'); // npm's record of what it installed
  if (!fs.existsSync(own) || fs.statSync(own).mtimeMs < fs.statSync(lock).mtimeMs - 1_000) {
    say('Installing the packages (a minute or two)...');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund'];
    if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args]);
    else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  }
  fs.writeFileSync(STAMP, wanted);
}

/** A line to read when this Node's security updates have ended. */
export function warnOfOldNode(today = new Date()) {
  const major = Number(process.versions.node.split('.')[0]);
  const end = NODE_ENDS[major];
  if (end ? new Date(end) > today : major % 2 === 0 && major > 26) return;
  say(`Node ${major} gets no security updates${end ? ` since ${end}` : ''}; Node 24 does.`);
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}
