import * as v from 'valibot';
import type { ServiceId } from '../contract/index.ts';
import { untilAborted, type Network } from '../network/index.ts';
import { ask } from './ask.ts';
import type { ServiceClient } from './service-client.ts';
import { ServiceProblem } from './service-problem.ts';
import { withoutTokens } from './without-tokens.ts';

/** Below which path of its host each service is asked. */
const BASES: Record<ServiceId, string> = { dataverse: '/api/data/v9.2/', finance: '/data/', graph: '/v1.0/' };

const MOST_ROWS = 5_000;
const MOST_PAGES = 50;

export interface ServiceOptions {
  service: ServiceId;
  /** `https://contoso.crm4.dynamics.com` */
  origin: string;
  network: Network;
  /** Asked once. What it raises is raised by every read. */
  token: (signal: AbortSignal) => Promise<string>;
  /** Ends everything that is under way. */
  signal: AbortSignal;
  requestMs?: number;
}

/** Who asks. */
export interface Asking {
  readonly saw: (what: string, answer: string) => void;
  readonly signal: AbortSignal;
}

/** One service during one run. What was answered is kept for whoever asks the same. */
export interface Service {
  readonly origin: string;
  /** As one check reads it: each answer is noted, and nobody else's waiting ends with its signal. */
  clientFor(asking: Asking): ServiceClient;
  /** The text without the token, which a service may have answered with. */
  hide(text: string): string;
}

export function openService(options: ServiceOptions): Service {
  const { service, origin, token, signal } = options;
  const base = origin + BASES[service];
  const answers = new Map<string, Promise<unknown>>();
  let given: Promise<string> | undefined;
  let secret = '';

  const read = (url: string): Promise<unknown> => {
    const known = answers.get(url);
    if (known) return known;
    given ??= token(signal);
    const asked = given.then((value) => {
      secret = value;
      return ask(url, value, options);
    });
    answers.set(url, asked);
    return asked;
  };

  return {
    origin,
    hide: (text) => withoutTokens(secret === '' ? text : text.replaceAll(secret, '…')),
    clientFor({ saw, signal: asking }) {
      const readNoting = async <T>(
        url: string,
        shape: v.GenericSchema<unknown, T>,
        said: (value: T) => string,
      ): Promise<T> => {
        const what = `GET ${readable(url)}`;
        try {
          const value = inShape(await untilAborted(read(url), asking), shape);
          saw(what, said(value));
          return value;
        } catch (error) {
          if (error instanceof ServiceProblem) {
            error.service = service;
            saw(what, answerOf(error));
          }
          throw error;
        }
      };
      return {
        origin,
        get: async (path, shape) => readNoting(below(base, path), shape, () => '200'),
        async rows(path, row) {
          const page = v.object({ value: v.array(row), '@odata.nextLink': v.optional(v.string()) });
          const count = ({ value }: v.InferOutput<typeof page>) =>
            `200, ${value.length} row${value.length === 1 ? '' : 's'}`;
          const rows: v.InferOutput<typeof row>[] = [];
          let url = below(base, path);
          for (let pages = 0; pages < MOST_PAGES; pages++) {
            const answer = await readNoting(url, page, count);
            rows.push(...answer.value.slice(0, MOST_ROWS - rows.length));
            const next = answer['@odata.nextLink'];
            if (next === undefined || rows.length === MOST_ROWS) break;
            url = below(base, next);
          }
          return rows;
        },
      };
    },
  };
}

/** Raises ServiceProblem where it leads out of the service: the token must not go there. */
function below(base: string, path: string): string {
  const url = URL.canParse(path, base) ? new URL(path, base).href : '';
  if (!url.startsWith(base))
    throw new ServiceProblem('unexpected-shape', 'The answer goes on at another address than it came from.');
  return url;
}

function inShape<T>(value: unknown, shape: v.GenericSchema<unknown, T>): T {
  // OData answers with an object; the schema of one takes a list, too.
  const checked = Array.isArray(value) ? null : v.safeParse(shape, value);
  if (checked?.success) return checked.output;
  const where = (checked && v.getDotPath(checked.issues[0])?.slice(0, 100)) ?? 'the whole answer';
  throw new ServiceProblem(
    'unexpected-shape',
    `The answer has another shape than documented; look at: ${where}.`,
    {
      status: 200,
    },
  );
}

function answerOf({ status, code, message, requestId }: ServiceProblem): string {
  const id = requestId === '' ? '' : `request ${requestId}`;
  return [status === 0 ? '' : String(status), code, message, id].filter((part) => part !== '').join(', ');
}

/** As a person writes a query; escapes that would change what it means stay. */
function readable(url: string): string {
  return url.replaceAll('%20', ' ').replaceAll('%27', "'").replaceAll('%22', '"');
}
