import type { ReviewClass, ReviewGroup, ReviewProof } from '../../../src-main/contract/index.ts';
import { formatCount, formatSize } from '../../lib/format.ts';

export const GROUP_TITLES: Record<ReviewGroup, string> = {
  credentials: 'Credentials',
  identities: 'Identities',
  'business-data': 'Business data',
  added: 'Added by you',
  'by-administrator': 'Set by your administrator',
  'kept-visible': 'Kept visible by you',
  'taken-out': 'Taken out, could not be read',
};

const GROUP_NOTES: Record<ReviewGroup, string> = {
  credentials: 'Credentials always stay replaced.',
  identities: 'The same person has the same stand-in everywhere.',
  'business-data': 'The strict policy keeps only type and length.',
  added: 'Replaced because you asked for it.',
  'by-administrator': 'Replaced on this computer for everybody.',
  'kept-visible': 'Stays readable in the package, with your reason in its manifest.',
  'taken-out': 'Nobody could search it, so it stays here.',
};

export function classNote({ group, values, places }: ReviewClass): string {
  const figures =
    group === 'kept-visible'
      ? `Stands in ${formatCount(places, 'place')}.`
      : `${formatCount(values, 'value')} in ${formatCount(places, 'place')}.`;
  return `${figures} ${GROUP_NOTES[group]}`;
}

export function isProved({ found, secondRun }: ReviewProof): boolean {
  return found === 0 && secondRun.length === 0;
}

/** What a failed proof found first, and what to do. */
export function proofProblem({ hits, secondRun }: ReviewProof): string {
  const [hit] = hits;
  const [again] = secondRun;
  const what = hit
    ? `A ${hit.class} value still stands in “${hit.trace}” at byte ${hit.offset.toLocaleString('en')} (${hit.encoding}).`
    : `The detectors still find a ${again?.class ?? ''} value in “${again?.trace ?? ''}”.`;
  return `${what} No package can be built like this: add a word or rule for it, or leave that trace out. Nothing was kept of the trial.`;
}

export function proofDetail({ valuesSought, encodings }: ReviewProof): string {
  return valuesSought === 0
    ? 'No value is long enough to be searched for; the detectors ran again over every file.'
    : `Every value that is replaced everywhere was searched again, written in ${encodings.length} ways, in every byte of every file.`;
}

export function proofFigures(
  { found, valuesSought, bytes, files }: ReviewProof,
  bodyTextKept: number | null,
): { value: string; label: string }[] {
  const figures = [
    { value: found.toLocaleString('en'), label: 'found again' },
    { value: valuesSought.toLocaleString('en'), label: 'values searched' },
    { value: formatSize(bytes), label: `in ${formatCount(files, 'file')}` },
  ];
  return bodyTextKept === null
    ? figures
    : [...figures, { value: formatShare(bodyTextKept), label: 'of body text kept' }];
}

/** Rounded down: 100 % is said only where nothing was replaced. */
function formatShare(share: number): string {
  return share === 1 ? '100 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
