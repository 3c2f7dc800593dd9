/** Words that only stand in what is about dual-write: `context` for messages that other products say too. */
export const DUAL_WRITE_WORDS: readonly string[] = [
  'dual-write',
  'dualwrite',
  'live sync',
  'initial sync',
  'initial writes',
  'table map',
  'unable to write data',
  'cds error code',
  'finance and operations',
];

/** Tools for developers say a failed status in the same words as dual-write: `none` for those. */
export const PACKAGE_TOOLS: readonly string[] = [
  'nuget',
  'dotnet restore',
  'dotnet tool',
  'pkgs.dev.azure.com',
];
