import * as v from 'valibot';
import type { SignInFailure } from '../contract/index.ts';
import { adviceFor } from '../entra-errors/index.ts';

/** Why Entra said no, as it says it in JSON (RFC 6749 section 5.2 and more) and, shorter, to the redirect address. */
export interface Refusal {
  /** `invalid_grant`: the protocol's own code, the only part that decides anything. */
  error: string;
  suberror: string;
  failure: SignInFailure;
}

const text = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.transform((given) => given.slice(0, most)),
    ),
    '',
  );
const schema = v.object({
  error: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  suberror: v.fallback(text(100), ''),
  error_description: v.fallback(text(4_000), ''),
  error_codes: v.fallback(v.optional(v.array(v.number()), []), []),
  correlation_id: v.fallback(text(100), ''),
  trace_id: v.fallback(text(100), ''),
  timestamp: v.fallback(text(100), ''),
});

/** Null when `answer` is no refusal. The description names people, so nothing of it but codes and ids is kept. */
export function readRefusal(answer: unknown, correlationId: string): Refusal | null {
  const read = v.safeParse(schema, answer);
  if (!read.success) return null;
  const { error, suberror, error_description: description, error_codes: codes, ...ids } = read.output;
  const digits = codes[0]?.toString() ?? /\bAADSTS(\d{4,9})\b/.exec(description)?.[1] ?? '';
  const named = (name: string, form: RegExp) =>
    new RegExp(`${name}: ?(${form.source})`).exec(description)?.[1] ?? '';
  return {
    error,
    suberror,
    failure: {
      ...adviceFor(digits, error),
      correlationId: idOf(ids.correlation_id) || named('Correlation ID', ID) || correlationId,
      traceId: idOf(ids.trace_id) || named('Trace ID', ID),
      timestamp: timeOf(ids.timestamp) || named('Timestamp', TIME),
    },
  };
}

const ID = /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/;
const TIME = /\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/;
const idOf = (given: string) => ID.exec(given)?.[0] ?? '';
const timeOf = (given: string) => TIME.exec(given)?.[0] ?? '';
