import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Recordings that nobody here wrote. Tests that need them are skipped, and counted as skipped, where they are absent. */
const folder =
  process.env['TRACE_CORPUS'] ?? fileURLToPath(new URL('../../shared/fixtures', import.meta.url));

export const corpus: string | null = existsSync(folder) ? folder : null;
