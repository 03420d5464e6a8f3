import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BrokenStatement } from './broken';
import { readFile } from './read-file';

const QIF = '!Type:Bank\nD11/25/2026\nT-12.00\nPShop\n^\n';
const CSV = 'Date,Description,Amount\n2026-11-25,Shop,-12.00\n2026-11-24,Kiosk,-3.00\n';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (name: string, content: Uint8Array) =>
  readFile({ name, bytes: content }, { currency: 'USD' })[0]?.format;

describe('S32: name and content', () => {
  it('S32: agree, or the file is refused', () => {
    expect(read('a.qif', bytes(QIF))).toBe('qif');
    expect(read('a.CSV', bytes(CSV))).toBe('csv');
    for (const [name, content] of [
      ['a.ofx', QIF],
      ['a.sta', CSV],
      ['a.csv', QIF],
      ['a.QIF', CSV],
    ] as const) {
      expect(() => read(name, bytes(content)), name).toThrow(BrokenStatement);
      expect(() => read(`${name}.gz`, gzipSync(content)), name).toThrow(/named/);
    }
    for (const name of ['a.txt', 'a', 'statement.dat', 'a.constructor']) {
      expect(read(name, bytes(QIF)), name).toBe('qif');
    }
  });

  it.each([
    ['a program', 'MZ\x90\0\x03\0\0\0'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['a document', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['a page', '<!DOCTYPE html><html><script>alert(1)</script></html>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
  ])('S32: %s is no statement, whatever it is called', (_, text) => {
    for (const name of ['a.ofx', 'a.csv', 'a.xml', 'a.txt', 'a']) {
      expect(() => read(name, Buffer.from(text, 'latin1')), name).toThrow(BrokenStatement);
    }
  });
});
