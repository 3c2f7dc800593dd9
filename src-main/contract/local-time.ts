/** ISO-like local time with its offset; the machine's zone when the case names none or an unknown one. */
export function localTime(time: Date, timeZone: string): string {
  const format = (zone: string | undefined) =>
    new Intl.DateTimeFormat('sv-SE', {
      ...(zone ? { timeZone: zone } : {}),
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(time) +
    ' ' +
    (new Intl.DateTimeFormat('en', { ...(zone ? { timeZone: zone } : {}), timeZoneName: 'longOffset' })
      .formatToParts(time)
      .find((part) => part.type === 'timeZoneName')?.value ?? '');
  try {
    return format(timeZone || undefined);
  } catch {
    return format(undefined);
  }
}
