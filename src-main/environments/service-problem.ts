import type { ServiceId } from '../contract/index.ts';

/** What a service said instead of what was asked for. */
export type ProblemKind =
  /** 401: the token is not taken. */
  | 'unauthorized'
  /** 403: signed in, without the right. */
  | 'forbidden'
  | 'not-found'
  /** 429, after Retry-After was honoured as far as time allowed. */
  | 'throttled'
  | 'server-error'
  /** Any other 4xx: the service knows no such query. */
  | 'refused'
  | 'timed-out'
  | 'unreachable'
  /** A page or a redirect instead of JSON: a proxy, a sign-in page, maintenance. */
  | 'not-json'
  /** JSON of another shape than documented. */
  | 'unexpected-shape'
  | 'too-large';

/** Never holds a token or a body: status, the service's own code and message (cut to a line), and its request id. */
export class ServiceProblem extends Error {
  readonly kind: ProblemKind;
  /** 0 without an answer. */
  readonly status: number;
  /** `0x80048d0b`, `-2147220970`, or ''. */
  readonly code: string;
  readonly requestId: string;
  /** Said by its client. */
  service: ServiceId | null = null;

  constructor(
    kind: ProblemKind,
    message: string,
    about: { status?: number; code?: string; requestId?: string } = {},
  ) {
    super(message);
    this.name = 'ServiceProblem';
    this.kind = kind;
    this.status = about.status ?? 0;
    this.code = about.code ?? '';
    this.requestId = about.requestId ?? '';
  }
}
