import { method } from '../method.ts';
import type { RulePacksView } from '../rule-pack.ts';
import { NOTHING } from './fields.ts';

export const rulesMethods = {
  /** The packs that every diagnosis uses, as they are now. */
  'rules.packs': method<RulePacksView>()(NOTHING),
  /** Shows where the packs of this user lie, one folder each. */
  'rules.showInFolder': method<void>()(NOTHING),
};
