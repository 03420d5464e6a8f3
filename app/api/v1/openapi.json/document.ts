import { z } from 'zod';
import type { Operation } from '@/app/api/operation';
import { problem } from '@/lib/wire';
import { OPERATIONS } from '../operations/all';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, from the very schemas that check requests and, in the tests, answers. */
export function openApiDocument(server: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  const problemSchema = schemaOf(problem, 'output', components);
  for (const op of OPERATIONS) {
    paths[op.path] = {
      ...paths[op.path],
      [op.method.toLowerCase()]: describe(op, components, problemSchema),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Savory',
      version: '1',
      description:
        'Money is a decimal string beside its ISO 4217 code. Errors are application/problem+json. ' +
        'Unsafe requests take an Idempotency-Key.',
    },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal access token' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: "The web app's session, together with a same-origin request",
        },
      },
    },
  };
}

function describe(op: Operation, components: Json, problemSchema: Json): Json {
  const failed = { 'application/problem+json': { schema: problemSchema } };
  return {
    operationId: op.id,
    tags: [op.tag],
    summary: op.summary,
    ...(op.confirmed ? { description: confirmedIn(op.confirmed) } : {}),
    ...(op.auth === 'open' ? { security: [] } : {}),
    parameters: [...pathParameters(op), ...queryParameters(op, components), ...headers(op)],
    ...requestBodyOf(op, components),
    responses: {
      ...(op.later
        ? { [op.later]: { description: 'Under way', content: contentOf(op, components) } }
        : {}),
      [op.status]: {
        description: op.answer === null ? 'Done' : 'The answer',
        ...(op.answer === null ? {} : { content: contentOf(op, components) }),
      },
      ...(op.etag ? { 304: { description: 'Not changed since If-None-Match' } } : {}),
      ...Object.fromEntries(
        problemsOf(op).map((status) => [status, { description: REASONS[status], content: failed }]),
      ),
    },
  };
}

/** What a browser has to know; programs with a token are not asked. */
function confirmedIn(confirmed: true | readonly string[]): string {
  const when = confirmed === true ? '' : ` (with ${confirmed.join(' or ')})`;
  return `A browser’s session${when} answers 403 \`confirmation_needed\` unless its person signed in, or proved who they are by \`POST /me/confirm\`, within the last five minutes.`;
}

function requestBodyOf(op: Operation, components: Json): Json {
  const sent = op.body ?? op.upload;
  if (!sent) return {};
  const type = op.body ? 'application/json' : 'multipart/form-data';
  const content = { [type]: { schema: schemaOf(sent, 'input', components) } };
  return { requestBody: { required: true, content } };
}

const REASONS: Record<number, string> = {
  400: 'The body is not JSON',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'No such thing, or not yours',
  409: 'Conflicts with what is there',
  413: 'Too large',
  422: 'Some of what was sent is not right',
  429: 'Too many requests; see Retry-After',
  503: 'Not available just now',
};

/** What a call may answer beside success. */
export function problemsOf(op: Operation): number[] {
  const unsafe = op.method !== 'GET';
  const usual = [401, ...(op.auth === 'user' ? [403] : []), 422, 429, 503];
  return [...new Set([...usual, ...(unsafe ? [400, 413] : []), ...(op.problems ?? [])])].sort();
}

function contentOf(op: Operation, components: Json): Json {
  if (typeof op.answer === 'string') {
    return { [op.answer]: {}, ...(op.orAnswer && { [op.orAnswer]: {} }) };
  }
  return op.answer
    ? { 'application/json': { schema: schemaOf(op.answer, 'output', components) } }
    : {};
}

function pathParameters(op: Operation): Json[] {
  return [...op.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(op: Operation, components: Json): Json[] {
  if (!op.query) return [];
  const schema = schemaOf(op.query, 'input', components) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    ...(description ? { description } : {}),
    schema: rest,
  }));
}

function headers(op: Operation): Json[] {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  });
  if (op.etag) return [header('If-None-Match', 'The ETag of the answer that is known')];
  if (op.method === 'GET' || op.secret || op.auth === 'open') return [];
  return [header('Idempotency-Key', 'The same key and body do the work once')];
}

/** One schema, with everything that has a name of its own moved to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  for (const [name, definition] of Object.entries($defs ?? {})) {
    components[name] = relocate(definition);
  }
  return relocate(rest);
}

function relocate(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
