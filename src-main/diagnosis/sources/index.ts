import { unquoted } from './mail.ts';
import { readHealthCheck } from './health-check.ts';
import { readPlugInTrace } from './plug-in-trace.ts';
import { readTable } from './table.ts';
import type { TextRecords } from './text-record.ts';

export { hearRecord, recordIds } from './hear-record.ts';
export { earlier, momentsBefore } from './story.ts';
export type { TextRecord } from './text-record.ts';

/** What kind of text this is, and its parts. Copied out of a form, a trace or a check may look like a table, too. */
export function readText(text: string): TextRecords {
  const plain = unquoted(text.replace(/^\uFEFF/, ''));
  return readPlugInTrace(plain) ?? readHealthCheck(plain) ?? readTable(plain) ?? whole(plain);
}

function whole(text: string): TextRecords {
  const record = { place: 'the text', text, time: null, summary: '', fieldAt: () => 'text', told: [] };
  return { kind: 'text', records: [record] };
}
