/**
 * Traces on disk and in files: open one to read its entries, store one in a case, export it as HAR, look at it as a list
 * that is filtered, sorted and looked into.
 * Invariant: entries stream one at a time; of a trace that is looked at only light rows stay, without its bodies.
 * Threat: a trace file is hostile input. Its sizes, names and structure are checked, never trusted; no search in it can
 * be made to run away.
 */
export type { TraceReader } from './reader.ts';
export { openHar as openHarBytes, openHarFile } from './har/open-har.ts';
export { harText, writePieces } from './har/write-har.ts';
export { createTrace, importHar, listTraces, openTrace } from './store.ts';
export type { StoredTrace } from './store.ts';
export { hostKind, isOneBoxHost } from './hosts.ts';
export type { HostKind } from './hosts.ts';
export { readScreenshot } from './captured-trace.ts';
export { openTraceView } from './view/view.ts';
export type { OpeningView, PageRequest, TraceView } from './view/view.ts';
export type { Searching } from './view/selection.ts';
export { folded, sharedPrefixes } from './view/fold-paths.ts';
export { serviceOf } from './view/service.ts';
export { typeWord } from './view/resource-type.ts';
export { detailsOf } from './view/details.ts';
export { bodyOf } from './view/body-page.ts';
export type { BodyRequest } from './view/body-page.ts';
export { frameLines } from './view/frame-lines.ts';
export { curlOf } from './view/curl.ts';
export { FILTER_HELP } from './filter/complete.ts';
