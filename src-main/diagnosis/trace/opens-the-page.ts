import type { LightEntry } from './light-entry.ts';

/** The first calls of the page; without their answer it shows nothing. */
const OPENING_CALLS = /\/DualWriteManagement\/[\d.]+\/(Version|Environments)$/i;
const SCRIPT = /^(script|stylesheet)$/;

/** The Dual-write page, its scripts and its first calls: when they fail, the page does not open, which is a finding. */
export const opensThePage = ({ kind, path, resourceType }: LightEntry): boolean =>
  (kind === 'dual-write' && (/\/dualWrite\/?$/i.test(path) || SCRIPT.test(resourceType))) ||
  (kind === 'gateway' && OPENING_CALLS.test(path));
