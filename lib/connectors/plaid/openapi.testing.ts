import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

/** Plaid's own description of its API; it lies beside the checkout, or nowhere. */
const FILE = path.resolve('../shared/fixtures/plaid/2020-09-14.yml');
export const hasDocument = existsSync(FILE);

type Media = { schema: { $ref: string }; examples?: Record<string, { value: unknown }> };
type Post = {
  requestBody: { content: Record<string, Media> };
  responses: Record<string, { content: Record<string, Media> }>;
};
type Schema = { properties?: Record<string, unknown> };

/** What the document says a request must be, and an example of the answer. */
export function openDocument() {
  const document = parse(readFileSync(FILE, 'utf8')) as {
    paths: Record<string, { post?: Post }>;
    components: { schemas: Record<string, Schema> };
  };
  // OpenAPI 3.0 writes a boolean where JSON Schema wants the bound itself.
  dropBooleanBounds(document.components);
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'plaid', components: document.components });
  const compiled = new Map<string, ValidateFunction>();
  const validator = (ref: string): ValidateFunction => {
    const made = compiled.get(ref) ?? ajv.compile({ $ref: `plaid${ref}` });
    compiled.set(ref, made);
    return made;
  };
  const json = (content: Record<string, Media> | undefined) => content?.['application/json'];

  return {
    /** What is wrong with this request by the document; empty when nothing is. */
    wrongs(call: string, body: unknown): string[] {
      const post = document.paths[call]?.post;
      const ref = json(post?.requestBody.content)?.schema.$ref;
      if (!ref) return [`the document knows no POST ${call}`];
      const known = document.components.schemas[ref.split('/').at(-1) ?? '']?.properties ?? {};
      const strange = Object.keys(body ?? {}).filter((name) => !(name in known));
      const validate = validator(ref);
      validate(body);
      return [
        ...strange.map((name) => `${call} has no field ${name}`),
        ...(validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`),
      ];
    },
    /** The same of an answer: what the stateful fake says is held to it as well. */
    wrongAnswer(call: string, body: unknown): string[] {
      const ref = json(document.paths[call]?.post?.responses['200']?.content)?.schema.$ref ?? '';
      const validate = validator(ref);
      validate(body);
      return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
    },
    example(call: string): unknown {
      const media = json(document.paths[call]?.post?.responses['200']?.content);
      return Object.values(media?.examples ?? {})[0]?.value;
    },
  };
}

function dropBooleanBounds(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (/^exclusiveM(in|ax)imum$/.test(name) && typeof value === 'boolean')
      delete (node as Record<string, unknown>)[name];
    else dropBooleanBounds(value);
  }
}
