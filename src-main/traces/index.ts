/**
 * Traces on disk and in files: open one to read its entries, store one in a case, export it as HAR.
 * Invariant: entries stream one at a time; nothing here holds a whole trace in memory.
 * Threat: a trace file is hostile input. Its sizes, names and structure are checked, never trusted.
 */
export type { TraceReader } from './reader.ts';
export { openHar as openHarBytes, openHarFile } from './har/open-har.ts';
export { harText, writePieces } from './har/write-har.ts';
export { createTrace, importHar, listTraces, openTrace } from './store.ts';
export type { StoredTrace } from './store.ts';
export { readScreenshot } from './captured-trace.ts';
