import fs from 'node:fs';
import { expect, it } from 'vitest';
import { billOfMaterials, nameOf, readLock } from '../../scripts/sbom.mjs';

const read = (name) => JSON.parse(fs.readFileSync(`security/${name}.json`, 'utf8'));
const lock = readLock();
const installed = Object.entries(lock.packages).filter(([key]) => key !== '');

/** Is `version` at least `min`? A beta of a version counts as that version: binaries are numbered so. */
function reaches(version, min) {
  const parts = (text) => text.split(/[-+]/)[0].split('.').map(Number);
  const [a, b] = [parts(version), parts(min)];
  const at = [0, 1, 2].find((i) => (a[i] ?? 0) !== (b[i] ?? 0));
  return at === undefined || (a[at] ?? 0) > (b[at] ?? 0);
}

it('S50: versions are compared by number', () => {
  expect(reaches('16.4.5', '16.4.5')).toBe(true);
  expect(reaches('16.10.0', '16.4.5')).toBe(true);
  expect(reaches('16.4.4', '16.4.5')).toBe(false);
  expect(reaches('9.99.99', '10.0.10')).toBe(false);
  expect(reaches('18.4.0-beta.17', '18.4.0')).toBe(true);
});

it.each(read('floors'))(
  'S50: $pkg is $min or newer wherever it is in the tree',
  ({ pkg, min, ids }) => {
    const below = installed
      .filter(([key, { version }]) => nameOf(key) === pkg && !reaches(version, min))
      .map(([key, { version }]) => `${key} ${version}`);
    expect(below, ids.join(', ')).toEqual([]);
  },
);

it('S50: the floors were looked up within thirty days', () => {
  const floors = read('floors');
  expect(floors.length).toBeGreaterThan(8);
  const days = floors.map(({ checkedAt }) => (Date.now() - Date.parse(checkedAt)) / 86_400_000);
  expect(
    Math.max(...days),
    'look the advisories up again (SECURITY.md), then write the day',
  ).toBeLessThan(31);
  expect(Math.min(...days)).toBeGreaterThan(-1);
});

it('S50: nothing forbidden is in the tree', () => {
  const patterns = read('forbidden').map(({ pkg }) => new RegExp(`^${pkg.replaceAll('*', '.*')}$`));
  const found = installed
    .map(([key]) => nameOf(key))
    .filter((name) => patterns.some((each) => each.test(name)));
  expect(patterns).toHaveLength(5);
  expect(patterns.some((each) => each.test('libxmljs2'))).toBe(true);
  expect(found).toEqual([]);
});

it('S50: every package is pinned by a checksum and comes from the registry', () => {
  const loose = installed.filter(
    ([, { integrity, link }]) => link || !/^sha512-/.test(integrity ?? ''),
  );
  expect(loose.map(([key]) => key)).toEqual([]);
  const asked = Object.values({
    ...lock.packages[''].dependencies,
    ...lock.packages[''].devDependencies,
  });
  expect(asked.filter((range) => /[:/]/.test(range))).toEqual([]);
});

it('S50: the bill of materials names every package, its checksum and what it needs', () => {
  const bill = billOfMaterials(lock);
  expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6']);
  expect(bill.components).toHaveLength(installed.length);
  const refs = new Set(bill.components.map((each) => each['bom-ref']));
  expect(refs.size).toBe(installed.length);
  for (const { purl, hashes, version } of bill.components) {
    expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/);
    expect(purl.endsWith(`@${version}`)).toBe(true);
    expect(hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
  }
  for (const { dependsOn } of bill.dependencies) {
    for (const ref of dependsOn) expect(refs.has(ref), ref).toBe(true);
  }
  const [own] = bill.dependencies;
  expect(own.dependsOn).toContain('node_modules/next');
});
