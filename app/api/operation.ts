import type { z } from 'zod';

/**
 * One call of the API as data: what validates a request is what the OpenAPI document says, and what
 * the tests hold every answer against.
 */
export type Operation = {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; `{id}` is a decoded key, any other name a plain word. */
  path: string;
  tag: string;
  summary: string;
  /** `open`: nobody need be signed in. */
  auth: 'user' | 'open';
  query?: z.ZodType;
  body?: z.ZodType;
  /** The parts of a multipart body; the handler's function reads them itself. */
  upload?: z.ZodType;
  status: 200 | 201 | 202 | 204;
  /** It may also answer so, with the same body: the work goes on. */
  later?: 202;
  /** null: no content. A media type: a stream. */
  answer: z.ZodType | null | `${string}/${string}`;
  /** A second media type that the stream may be asked for in. */
  orAnswer?: `${string}/${string}`;
  /** Summaries carry an ETag. */
  etag?: boolean;
  /** Beside those every call of its kind may give. */
  problems?: (403 | 404 | 409 | 503)[];
  /** A browser's session must have proved its person within five minutes (S13): always, or for bodies with one of these fields. */
  confirmed?: true | readonly string[];
  /** The answer holds a secret shown once: never kept under an Idempotency-Key. */
  secret?: boolean;
};

export function operation<const O extends Operation>(declared: O): O {
  return declared;
}

/** What a handler's function is given, all of it checked. */
export type Input<O extends Operation> = {
  params: Params<O['path']>;
  query: O['query'] extends z.ZodType ? z.output<O['query']> : Record<string, never>;
  body: O['body'] extends z.ZodType ? z.output<O['body']> : undefined;
};

/** What it must give back. */
export type Answer<O extends Operation> = O['answer'] extends z.ZodType
  ? z.input<O['answer']> | (O extends { later: number } ? Response : never)
  : O['answer'] extends string
    ? Response
    : unknown;

type Params<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [N in Name]: N extends 'id' ? bigint : string } & Params<Rest>
  : unknown;
