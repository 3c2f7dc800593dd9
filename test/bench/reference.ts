import MiniSearch from 'minisearch';
import { openReference } from '../../src-main/reference/index.ts';
import { median } from './tasks.ts';

const ROUNDS = 15;

/** What people type and paste: codes, ids, words, slips of the finger, whole errors, nonsense. */
const TYPED = [
  'DW9003',
  '0x80072560',
  'AADSTS65001',
  '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452',
  '403 tokenexchange',
  'tokn exchange',
  'map cannot be stopped',
  'intial sync lookups faild',
  'legal entity limit',
  'DualWriteErrorLog',
  'service principal permissions CRM',
  'Unable to write data to entity accounts. Writes to DirPartyTable failed with error message Request failed with ' +
    'status code BadRequest and CDS error code : 0x80040265 response message: An error occurred in the plug-in.',
  'x'.repeat(5_000),
  Array.from({ length: 800 }, (_, at) => `w${at}`).join(' '),
];

/** The search of the reference beside the library it stands on with the settings of its manual, over the same texts. */
export async function benchReference(): Promise<void> {
  const begun = performance.now();
  const reference = await openReference();
  reference.search('');
  const opened = performance.now() - begun;
  const articles = reference
    .contents()
    .flatMap((topic) => topic.articles)
    .map(({ id }) => reference.article(id));
  const library = new MiniSearch({ fields: ['title', 'text'] });
  library.addAll(articles);
  console.log(`${articles.length} articles, opened and indexed in ${opened.toFixed(0)} ms`);

  const searches: Record<string, (text: string) => unknown> = {
    'dwsc reference': (text) => reference.search(text),
    'MiniSearch alone': (text) => library.search(text, { prefix: true, fuzzy: 0.2 }),
  };
  const times: Record<string, number[][]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, text] of TYPED.entries()) {
      for (const [name, search] of Object.entries(searches)) {
        const from = performance.now();
        search(text);
        ((times[name] ??= TYPED.map(() => []))[at] ??= []).push(performance.now() - from);
      }
    }
  }
  for (const [name, ofEach] of Object.entries(times)) {
    const medians = ofEach.map(median);
    const slowest = Math.max(...medians);
    console.log(
      `${name.padEnd(18)} ${median(medians).toFixed(2)} ms, slowest ${slowest.toFixed(1)} ms for “${TYPED[medians.indexOf(slowest)]!.slice(0, 40)}”`,
    );
  }
}
