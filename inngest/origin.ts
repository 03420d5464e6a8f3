import { Middleware } from 'inngest';
import { z } from 'zod';
import { within } from '@/lib/request-context';
import { continuing, span } from '@/lib/trace';

const origin = z.object({ request_id: z.string().optional(), traceparent: z.string().optional() });
type Call = Pick<Middleware.WrapFunctionHandlerArgs, 'ctx' | 'fn' | 'next'>;

/**
 * Work in the background says what it belongs to: every log line and span of a run names function and
 * run, and the request whose event caused it, which the event carries (lib/outbox.ts).
 */
export class Origin extends Middleware.BaseMiddleware {
  readonly id = 'savory-origin';

  override wrapFunctionHandler(call: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    return belonging(call, `run ${call.fn.id()}`);
  }

  override wrapStepHandler(call: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return belonging(call, `step ${call.stepInfo.options.id}`);
  }
}

function belonging({ ctx, fn, next }: Call, name: string): Promise<unknown> {
  const carried = origin.safeParse(ctx.event.data?.origin).data ?? {};
  const run = { function: fn.id(), run: ctx.runId };
  return within({ ...carried, ...run }, () =>
    continuing(carried.traceparent, () => span(name, run, next)),
  );
}
