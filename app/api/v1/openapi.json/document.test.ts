import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { routeFile } from '@/tests/call-api';
import { OPERATIONS } from '../operations/all';
import { openApiDocument } from './document';

const document = JSON.parse(JSON.stringify(openApiDocument('http://localhost:3000')));

describe('the OpenAPI document', () => {
  it('names every operation once', () => {
    const ids = OPERATIONS.map((op) => op.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const op of OPERATIONS) {
      expect(document.paths[op.path][op.method.toLowerCase()].operationId).toBe(op.id);
    }
  });

  it('points only at schemas it has', () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas, name).toHaveProperty(String(name));
    }
    expect(text).not.toContain('#/$defs/');
  });

  it('describes a request as it is sent and an answer as it is given', () => {
    expect(document.components.schemas.CreateUser.required).toEqual(['email', 'password']);
    expect(document.components.schemas.CreateUser.additionalProperties).toBe(false);
    const list = document.paths['/transactions'].get;
    expect(list.parameters.map((one: { name: string }) => one.name)).toContain('account_id');
    expect(list.responses['200'].content['application/json'].schema.properties.data.items).toEqual({
      $ref: '#/components/schemas/Transaction',
    });
  });

  it('names both media types of the export', () => {
    const { content } = document.paths['/export'].get.responses['200'];
    expect(Object.keys(content)).toEqual(['application/json', 'text/csv']);
  });

  it('has exactly the calls that have a handler', () => {
    const root = path.resolve('app/api/v1');
    const handlers = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts') && !/^(openapi\.json|\[\.\.\.path\])/.test(file))
      .flatMap((file) => {
        const source = readFileSync(path.join(root, file), 'utf8');
        return [...source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)].map(
          ([, method]) => `${method} ${path.join(root, file)}`,
        );
      });
    const declared = OPERATIONS.map((op) => `${op.method} ${routeFile(op)}`);
    expect(handlers.sort()).toEqual(declared.sort());
  });
});
