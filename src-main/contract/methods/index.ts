import type * as v from 'valibot';
import { accountsMethods } from './accounts.ts';
import { appMethods } from './app.ts';
import { captureMethods } from './capture.ts';
import { casesMethods } from './cases.ts';
import { checksMethods } from './checks.ts';
import { diagnosisMethods } from './diagnosis.ts';
import { filesMethods } from './files.ts';
import { guidesMethods } from './guides.ts';
import { practiceMethods } from './practice.ts';
import { redactionMethods } from './redaction.ts';
import { referenceMethods } from './reference.ts';
import { rulesMethods } from './rules.ts';
import { settingsMethods } from './settings.ts';
import { ticketsMethods } from './tickets.ts';
import { tracesMethods } from './traces.ts';

/** Everything the window can ask for. A method is one entry; the compiler then asks for its handler. */
export const METHODS = {
  ...appMethods,
  ...filesMethods,
  ...casesMethods,
  ...captureMethods,
  ...tracesMethods,
  ...diagnosisMethods,
  ...redactionMethods,
  ...ticketsMethods,
  ...practiceMethods,
  ...settingsMethods,
  ...accountsMethods,
  ...checksMethods,
  ...referenceMethods,
  ...rulesMethods,
  ...guidesMethods,
};

export type MethodName = keyof typeof METHODS;
export type Input<Name extends MethodName> = (typeof METHODS)[Name] extends { input: infer Schema }
  ? Schema extends v.GenericSchema<unknown, infer In>
    ? In
    : never
  : never;
export type Output<Name extends MethodName> = (typeof METHODS)[Name] extends { output?: infer Out }
  ? Out
  : never;
