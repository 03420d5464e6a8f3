import 'server-only';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { env } from './env';
import { scrub } from './log';

/**
 * Traces by OpenTelemetry where OTEL_EXPORTER_OTLP_ENDPOINT says whom to send them to; elsewhere a
 * span is the work alone. Attributes are names and counts; addresses lose their query, since people
 * search for sellers and persons there.
 */
type Attributes = Record<string, string | number | boolean>;
type Resource = NonNullable<
  NonNullable<ConstructorParameters<Sdk['NodeTracerProvider']>[0]>['resource']
>;
type Sdk = typeof import('@opentelemetry/sdk-trace-node');
type Provider = { forceFlush(): Promise<void>; shutdown(): Promise<void> };

const shared = globalThis as typeof globalThis & { savoryTraces?: Provider };

/** Begins to trace; once, at the start of a program. */
export async function startTracing(service: 'savory-web' | 'savory-worker'): Promise<void> {
  if (!env().OTEL_EXPORTER_OTLP_ENDPOINT || shared.savoryTraces) return;
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  class Discreet extends BatchSpanProcessor {
    override onEnd(span: Parameters<InstanceType<typeof BatchSpanProcessor>['onEnd']>[0]): void {
      makeDiscreet(span.attributes as Record<string, unknown>); // safe because: this object is the span's own
      super.onEnd(span);
    }
  }
  const attributes = { 'service.name': service };
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  const spanProcessors = [new Discreet(new OTLPTraceExporter())];
  const provider = new NodeTracerProvider({ resource, spanProcessors });
  provider.register();
  shared.savoryTraces = provider;
}

/** Sends what is not sent; for the end of a program. */
export async function flushTraces(): Promise<void> {
  await shared.savoryTraces?.forceFlush().catch(() => {});
}

/** Runs `work` in a span; an error is its status, by name alone. */
export async function span<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  if (!shared.savoryTraces) return work();
  return trace.getTracer('savory').startActiveSpan(name, { attributes }, async (active) => {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.name : typeof error;
      active.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      active.end();
    }
  });
}

/** Where we are in a trace, to be carried along in an event; undefined while nothing is traced. */
export function traceparent(): string | undefined {
  if (!shared.savoryTraces) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** Runs `work` as a continuation of a carried trace. */
export function continuing<T>(carried: string | undefined, work: () => T): T {
  if (!carried || !shared.savoryTraces) return work();
  return context.with(propagation.extract(context.active(), { traceparent: carried }), work);
}

function makeDiscreet(attributes: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') attributes[name] = scrub(value.replace(/\?.*$/s, ''));
  }
}
