import * as v from 'valibot';
import { ServiceProblem, type ProblemKind } from './service-problem.ts';
import { withoutTokens } from './without-tokens.ts';

const text = v.optional(v.string(), '');
/** OData (Dataverse, finance and operations, Graph), and the older form of ASP.NET Web API. */
const errorShape = v.union([
  v.object({ error: v.object({ code: text, message: text }) }),
  v.pipe(
    v.object({ Message: v.string() }),
    v.transform(({ Message }) => ({ error: { code: '', message: Message } })),
  ),
]);

/** Where each service says which request it was. */
const REQUEST_ID_HEADERS = ['req_id', 'x-ms-service-request-id', 'ms-dyn-aid', 'request-id'];

/** What an answer that is not a success means. `body` is looked into for code and message, and not kept. */
export function refusal(answer: Response, body: string): ServiceProblem {
  const { code, message } = errorOf(body);
  return new ServiceProblem(kindOf(answer.status), message, {
    status: answer.status,
    code,
    requestId: requestIdOf(answer),
  });
}

export function requestIdOf({ headers }: Response): string {
  const id = REQUEST_ID_HEADERS.map((name) => headers.get(name)).find((value) => value !== null) ?? '';
  return /^[\w.|:-]{1,100}$/.test(id) ? id : '';
}

function kindOf(status: number): ProblemKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'server-error' : 'refused';
}

function errorOf(body: string): { code: string; message: string } {
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), errorShape), body);
  if (!checked.success) return { code: '', message: '' };
  const { code, message } = checked.output.error;
  return { code: /^[\w.:-]{1,60}$/.test(code) ? code : '', message: oneLine(message) };
}

/** A service may answer with what it was sent; nothing that looks like a token is repeated. */
function oneLine(message: string): string {
  return withoutTokens(message.slice(0, 4_000))
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
