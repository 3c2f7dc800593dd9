import type { Command } from 'commander';
import { addAccountsCommand, addSignOutCommand } from './accounts.ts';
import { addCaptureCommand } from './capture.ts';
import { addCaseCommand } from './case.ts';
import { addCheckCommand } from './check.ts';
import { addConvertCommand } from './convert.ts';
import { addDiagnoseCommand } from './diagnose.ts';
import { addGuidesCommand } from './guides.ts';
import { addImportCommand } from './import.ts';
import { addPackCommand } from './pack.ts';
import { addPracticeCommand } from './practice.ts';
import { addRecoverCommand } from './recover.ts';
import { addRedactCommand } from './redact.ts';
import { addReferenceCommand } from './reference.ts';
import { addRevealCommand } from './reveal.ts';
import { addRulesCommand } from './rules.ts';
import { addSignInCommand } from './sign-in.ts';
import { addVerifyCommand } from './verify.ts';

/** Every command of the terminal, in the order of `--help`. */
export const commands: readonly ((program: Command) => void)[] = [
  addCaseCommand,
  addImportCommand,
  addCaptureCommand,
  addRecoverCommand,
  addConvertCommand,
  addDiagnoseCommand,
  addSignInCommand,
  addSignOutCommand,
  addAccountsCommand,
  addCheckCommand,
  addRedactCommand,
  addPackCommand,
  addVerifyCommand,
  addRevealCommand,
  addPracticeCommand,
  addReferenceCommand,
  addGuidesCommand,
  addRulesCommand,
];
