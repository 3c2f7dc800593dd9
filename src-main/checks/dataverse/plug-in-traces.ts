import * as v from 'valibot';
import { LIVE_SYNC, article } from '../articles.ts';
import { defineCheck, pass, skip, warn } from '../check.ts';
import { counted, listed, shown } from '../shown.ts';
import { tracing } from './plug-in-tracing.ts';

const text = v.nullish(v.string(), '');
const trace = v.object({
  createdon: v.pipe(
    v.string(),
    v.check((time) => !Number.isNaN(Date.parse(time))),
    v.transform((time) => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`),
  ),
  messagename: text,
  primaryentity: text,
  correlationid: text,
  exceptiondetails: text,
});
type PlugInTrace = v.InferOutput<typeof trace>;

const QUERY =
  'plugintracelogs?$select=createdon,typename,messagename,primaryentity,correlationid,exceptiondetails' +
  "&$filter=startswith(typename,'Microsoft.Dynamics.Integrator.DualWriteRuntime')&$orderby=createdon desc&$top=50";

/** What is recognised in an exception. Of its text nothing else is kept: it holds rows of the customer. */
const KNOWN: readonly { pattern: RegExp; says: string; codes?: string[] }[] = [
  {
    pattern: /0x80072560|(?:is not|isn't) a member of the organization/i,
    says: 'a user of dual-write is not a member of the organization',
    codes: ['LIV-01'],
  },
  {
    pattern: /SecureConfig Organization/i,
    says: 'the configuration belongs to another organization, as after a copy',
  },
  { pattern: /Invalid URI: The URI is empty/i, says: 'the configuration is left from an earlier link' },
  { pattern: /Message size exceeded when sending context to Sandbox/i, says: 'the transaction is too large' },
  { pattern: /is missing prv\w+/i, says: 'a team lacks a privilege' },
  { pattern: /Unable to look ?up/i, says: 'a row that is referred to is missing' },
];

export const plugInTraces = defineCheck({
  id: 'dataverse.plug-in-traces',
  area: 'dataverse',
  title: 'The plug-ins of dual-write noted no exception lately',
  needs: ['dataverse'],
  async run({ dataverse, saw }) {
    const [setting, traces] = await Promise.all([tracing(dataverse), dataverse.rows(QUERY, trace)]);
    if (traces.length === 0 && setting === 'off')
      return skip('Not checked: plug-in tracing is off', {
        fix: [
          'To see why rows are not written, turn on plug-in tracing for exceptions, reproduce the error, and run this check again.',
          'Turn tracing off afterwards.',
        ],
        links: [article('Troubleshoot dual-write', 'dual-write-troubleshooting')],
      });
    const failed = traces.filter(({ exceptiondetails }) => exceptiondetails.trim() !== '');
    const [latest] = failed;
    if (!latest)
      return pass(
        traces.length === 0
          ? 'There are no traces'
          : `${counted(traces.length, 'trace', 'traces')}, none with an exception`,
      );
    for (const each of failed.slice(0, 10)) saw(whereOf(each), `${each.createdon}, ${wordsOf(each)}`);
    const known = KNOWN.filter(({ pattern }) => failed.some((each) => pattern.test(each.exceptiondetails)));
    const count = `${failed.length} of ${counted(traces.length, 'trace', 'traces')}`;
    return warn(`${count}, the last at ${latest.createdon}: ${whereOf(latest)}`, {
      means:
        known.length > 0
          ? `Recognized: ${known.map(({ says }) => says).join('; ')}.`
          : `Changes of ${listed([...new Set(failed.map(tableOf))])} did not reach finance and operations, or were rolled back.`,
      fix: [
        'In Dataverse open Settings, Plug-in trace log, and find the trace by its time and correlation ID.',
        'Paste the text of its exception into the case: the console then looks for known causes in it.',
      ],
      links: [LIVE_SYNC],
      codes: known.flatMap(({ codes = [] }) => codes),
    });
  },
});

const tableOf = ({ primaryentity }: PlugInTrace): string => shown(primaryentity);
const whereOf = (each: PlugInTrace): string => `${shown(each.messagename)} of ${tableOf(each)}`;

/** Error codes and the correlation ID: what the trace is found and looked up by. */
function wordsOf({ exceptiondetails, correlationid }: PlugInTrace): string {
  const said = KNOWN.filter(({ pattern }) => pattern.test(exceptiondetails)).map(({ says }) => says);
  const codes = new Set(exceptiondetails.match(/\b0x8[0-9a-f]{7}\b|-2147\d{6}\b/gi)?.slice(0, 5));
  const correlation = /^[0-9a-f-]{36}$/i.test(correlationid) ? [`correlation ${correlationid}`] : [];
  const words = [...codes, ...said, ...correlation];
  return words.length > 0 ? words.join(', ') : 'an exception';
}
