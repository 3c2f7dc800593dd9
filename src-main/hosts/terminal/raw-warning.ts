/** Said of every raw HAR that is written. */
export function warningOfRaw(file: string): string {
  return `Warning: ${file} is not redacted and holds live secrets. Keep it on this machine.`;
}
