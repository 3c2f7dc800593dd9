/** Puts text on the clipboard; false when neither way is allowed. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

/** Needs no permission, which a host may refuse to every page. */
function copyThroughSelection(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true });
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- still the only way without the permission
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give);
  }
}
