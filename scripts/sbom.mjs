import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, say } from './ground.mjs';

/**
 * `npm run sbom`: the bill of materials (CycloneDX 1.6) of what package-lock.json names, on every
 * platform alike. `npm sbom` would list this machine's own installation, and refuses the lock file
 * over a peer that two optional packages ask for in two versions.
 */
export function billOfMaterials({ name, version, packages }) {
  const entries = Object.entries(packages).filter(([key]) => key !== '');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'pre-build' }],
      component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version },
    },
    components: entries.map(([key, found]) => component(key, found)),
    dependencies: [
      { ref: `${name}@${version}`, dependsOn: needs(packages, '') },
      ...entries.map(([key]) => ({ ref: key, dependsOn: needs(packages, key) })),
    ],
  };
}

function component(key, { version, integrity, license, dev, optional }) {
  const full = nameOf(key);
  const [scope, name] = full.startsWith('@') ? full.split('/') : [undefined, full];
  return {
    type: 'library',
    'bom-ref': key,
    ...(scope && { group: scope }),
    name,
    version,
    scope: dev || optional ? 'optional' : 'required',
    purl: `pkg:npm/${full.replace('@', '%40')}@${version}`,
    ...(integrity && { hashes: hashesOf(integrity) }),
    ...(license && {
      licenses: [
        / (OR|AND) /.test(license) ? { expression: license } : { license: { name: license } },
      ],
    }),
    properties: [{ name: 'cdx:npm:package:development', value: String(Boolean(dev)) }],
  };
}

/** The package a place in the tree holds: what stands behind its last `node_modules/`. */
export function nameOf(key) {
  return key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Subresource integrity to hexadecimal, as the format wants it. */
function hashesOf(integrity) {
  return integrity.split(' ').map((each) => {
    const at = each.indexOf('-');
    const alg = each.slice(0, at).replace(/^sha(\d+)$/, 'SHA-$1');
    return { alg, content: Buffer.from(each.slice(at + 1), 'base64').toString('hex') };
  });
}

/** Where each dependency of a place is found: inside it, then in each `node_modules` above. */
function needs(packages, from) {
  const { dependencies = {}, optionalDependencies = {}, devDependencies = {} } = packages[from];
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  return [...new Set(names.flatMap((name) => resolve(packages, from, name) ?? []))];
}

function resolve(packages, from, name) {
  const parts = from.split(/(?<=^|\/)node_modules\//);
  for (let depth = parts.length; depth > 0; depth--) {
    const inside = parts.slice(0, depth).join('node_modules/').replace(/\/$/, '');
    const key = path.posix.join(inside, 'node_modules', name);
    if (packages[key]) return key;
  }
}

export function readLock() {
  return JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = path.resolve(ROOT, process.argv[2] ?? 'dist/sbom.cdx.json');
  const bill = billOfMaterials(readLock());
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  say(`${bill.components.length} packages written to ${path.relative(ROOT, file)}.`);
}
