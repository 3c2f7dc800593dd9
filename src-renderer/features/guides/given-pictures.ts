import { isTraceOrLog } from '../cases/imports.svelte.ts';

/** Pictures of the clipboard; none where it is text that is pasted into a field. */
export function pastedPictures({ clipboardData, target }: ClipboardEvent): File[] {
  // Office puts a picture of what was copied beside its text.
  const isForField =
    target instanceof Element &&
    target.matches('input, textarea, [contenteditable]') &&
    clipboardData?.types.includes('text/plain') === true;
  return isForField ? [] : givenPictures(clipboardData);
}

/** Of every kind: which ones are taken, and what a file really is, the main side says. Traces are for the case. */
export function givenPictures(transfer: DataTransfer | null): File[] {
  const files = [...(transfer?.files ?? [])];
  return files.some(({ name }) => isTraceOrLog(name)) ? [] : files.filter(isPicture);
}

/** Whether what is dragged over the window are pictures; names and bytes are known only when it is dropped. */
export function isDraggedPicture({ dataTransfer }: DragEvent): boolean {
  const files = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  return files.length > 0 && files.every(isPicture);
}

const isPicture = ({ type }: { type: string }) => type.startsWith('image/');
