import type {
  BodyPage,
  Completion,
  EntryDetails,
  FrameLine,
  TraceEvidence,
  TraceOverview,
  TracePage,
} from '../../contract/index.ts';
import type { Context } from '../../flows/context.ts';
import type { SavedHar } from '../../flows/save-har.ts';
import type { OpenViews } from '../../flows/trace-view.ts';
import type { Work } from '../../flows/work.ts';
import type { BodyRequest, PageRequest, TraceView } from '../../traces/index.ts';
import type { Job } from './job.ts';

/** The lane of all jobs on opened traces: they share what is open. */
export const VIEW_LANE = 'traces';

interface OfTrace {
  folder: string;
}
type OfEntry = OfTrace & { entry: number };

let openViews: Promise<OpenViews> | null = null;

function views(): Promise<OpenViews> {
  openViews ??= import('../../flows/trace-view.ts').then(({ createOpenViews }) => createOpenViews());
  return openViews;
}

/** A job on an opened trace. */
function onView<Input extends OfTrace, Output>(
  run: (view: TraceView, input: Input, work: Work, context: Context) => Output | Promise<Output>,
): Job<Input, Output> {
  return async (input, context, work) =>
    run(await (await views()).view(input.folder, context, work), input, work, context);
}

const viewTrace: Job<OfTrace & { evidence: TraceEvidence[]; isWhole: boolean }, TraceOverview> = async (
  input,
  context,
  work,
) => {
  const open = await views();
  const view = await open.view(input.folder, context, work, input.isWhole);
  open.setEvidence(input.folder, input.evidence);
  return view.overview();
};

const closeTrace: Job<OfTrace, void> = async ({ folder }) => (await views()).close(folder);

const tracePage = onView((view, request: OfTrace & PageRequest, work): Promise<TracePage> =>
  view.page(request, work),
);

const findInTrace = onView(
  (
    view,
    { entry, ...request }: OfEntry & Omit<PageRequest, 'offset' | 'limit'>,
    work,
  ): Promise<number | null> => view.find(request, entry, work),
);

const completeFilter = onView(
  (view, { filter, caret }: OfTrace & { filter: string; caret: number }): Completion[] =>
    view.complete(filter, caret),
);

const traceEntry = onView(async (view, { entry }: OfEntry): Promise<EntryDetails> => {
  const { entryDetails } = await import('../../flows/trace-view.ts');
  return entryDetails(view, entry);
});

const traceBody = onView(
  async (
    view,
    { entry, side, isPretty, isWhole, mark, offset, limit }: OfEntry & BodyRequest & Part,
  ): Promise<BodyPage> => {
    const { lines, hits, more } = await view.body(entry, { side, isPretty, isWhole, mark });
    return { total: lines.length, offset, lines: lines.slice(offset, offset + limit), hits, more };
  },
);

const traceBodyText = onView(
  async (view, { entry, side }: OfEntry & Pick<BodyRequest, 'side'>): Promise<string> => {
    const { bodyOf } = await import('../../traces/index.ts');
    return bodyOf(await view.entry(entry), side) ?? '';
  },
);

const traceFrames = onView(async (view, { entry, offset, limit }: OfEntry & Part): Promise<FrameLine[]> => {
  const { frameLines } = await import('../../traces/index.ts');
  return frameLines(await view.entry(entry), view.start, offset, limit);
});

const entryCurl = onView(
  async (view, input: OfEntry & { caseId: string; caseFolder: string }, work, context): Promise<string> => {
    const { entryAsCurl } = await import('../../flows/trace-view.ts');
    return entryAsCurl(view, input.entry, input, context, work);
  },
);

const saveHar: Job<{ caseFolder: string; trace: string }, SavedHar> = async (
  { caseFolder, trace },
  context,
  work,
) => (await import('../../flows/save-har.ts')).saveHar(caseFolder, trace, context, work);

interface Part {
  offset: number;
  limit: number;
}

export const traceJobs = {
  viewTrace,
  closeTrace,
  tracePage,
  findInTrace,
  completeFilter,
  traceEntry,
  traceBody,
  traceBodyText,
  traceFrames,
  entryCurl,
  saveHar,
};
