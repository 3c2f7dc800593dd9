/** What a step takes as a screenshot. What a file really is, its bytes say to the main side. */
const PICTURE = /^image\/(png|jpeg)$/;

/** Pictures of the clipboard; none where it is text that is pasted into a field. */
export function pastedPictures({ clipboardData, target }: ClipboardEvent): File[] {
  const pictures = givenPictures(clipboardData);
  // Office puts a picture of what was copied beside its text.
  const isForField =
    target instanceof Element &&
    target.matches('input, textarea, [contenteditable]') &&
    clipboardData?.types.includes('text/plain') === true;
  return isForField ? [] : pictures;
}

/** The files, where all of them are pictures: traces among them are meant for the case. */
export function givenPictures(transfer: DataTransfer | null): File[] {
  const files = [...(transfer?.files ?? [])];
  return files.every(({ type }) => PICTURE.test(type)) ? files : [];
}

/** Whether what is dragged over the window are pictures; names and bytes are known only when it is dropped. */
export function isDraggedPicture({ dataTransfer }: DragEvent): boolean {
  const files = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  return files.length > 0 && files.every(({ type }) => PICTURE.test(type));
}
