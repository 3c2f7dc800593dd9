import * as v from 'valibot';
import { list, says, text } from '../../schemas/index.ts';
import type { HostKind } from '../../traces/index.ts';

/** Parts of the product, as rules name them. */
export const PARTS = [
  'dual-write',
  'gateway',
  'finance-and-operations',
  'dataverse',
  'lifecycle-services',
  'sign-in',
  'connector',
  'power-platform',
] as const satisfies readonly HostKind[];

export const phrases = (description: string) => says(v.exactOptional(list(text(300), 50)), description);
