import { addressCases } from './cases/addresses.ts';
import { bodyCases } from './cases/bodies.ts';
import { evidenceCases } from './cases/evidence.ts';
import { headerCases } from './cases/headers.ts';
import { layerCases } from './cases/layers.ts';
import { peopleCases } from './cases/people.ts';
import type { AttackCase } from './entries.ts';

export const allCases: readonly AttackCase[] = [
  ...headerCases,
  ...addressCases,
  ...bodyCases,
  ...layerCases,
  ...peopleCases,
  ...evidenceCases,
];
