import type { TraceLine, TraceRow } from '../../../src-main/contract/index.ts';
import type { Api } from '../../../src-renderer/lib/api.ts';

/** A trace of any length that answers as the main side does; `status=404` leaves every hundredth request. */
export function longTrace(count: number): Api {
  const row = (index: number): TraceRow => ({
    kind: 'request',
    index,
    start: index,
    method: 'GET',
    status: index % 100 === 0 ? '404' : '200',
    tone: index % 100 === 0 ? 'bad' : 'ok',
    service: 'Gateway',
    host: 'gateway.example',
    path: `/status/${index}`,
    fullPath: `/status/${index}`,
    type: 'fetch',
    initiator: 'dual-write.js',
    size: 100,
    time: 20,
    phases: [0, 0, 15, 5],
    isEvidence: false,
  });
  const listed = (filter: string) =>
    filter === '' ? { of: count, step: 1 } : { of: Math.ceil(count / 100), step: 100 };
  const answers: Record<string, (input: never) => unknown> = {
    'traces.filterTerms': () => [{ name: 'status' }],
    'traces.open': () => ({
      count,
      isReading: false,
      size: 0,
      start: new Date(0).toISOString(),
      span: count,
      markers: [],
      evidence: [],
      saved: [],
      completeness: null,
      madeBy: '',
    }),
    'traces.page': ({ filter, offset, limit }: { filter: string; offset: number; limit: number }) => {
      const { of, step } = listed(filter);
      const lines: TraceLine[] = [];
      for (let at = offset; at < Math.min(of, offset + limit); at += 1) lines.push(row(at * step));
      return { count: of, size: 0, from: 0, to: count, total: of, offset, lines, problem: null };
    },
    'traces.find': ({ filter, entry }: { filter: string; entry: number }) => {
      const { step } = listed(filter);
      return entry % step === 0 ? entry / step : null;
    },
    'traces.close': () => undefined,
  };
  const call = async (method: string, input: never) => answers[method]!(input);
  return {
    call,
    work: (method: string, input: never) => ({ promise: call(method, input), cancel: () => undefined }),
    on: () => () => undefined,
  } as unknown as Api;
}
