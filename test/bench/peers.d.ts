declare module 'chrome-har' {
  export function harFromMessages(
    messages: readonly object[],
    options?: { includeResourcesFromDiskCache?: boolean },
  ): { log: { entries: unknown[] } };
}
