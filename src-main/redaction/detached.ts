/** The same text in memory of its own: a slice would keep the whole body it was cut from alive. */
export function detached(text: string): string {
  const single = Buffer.from(text, 'latin1').toString('latin1');
  return single === text ? single : Buffer.from(text, 'utf16le').toString('utf16le');
}
