import { CAPTURE_ERRORS } from './errors/capture.ts';
import { CASE_ERRORS } from './errors/case.ts';
import { CHECK_ERRORS } from './errors/check.ts';
import { GENERAL_ERRORS } from './errors/general.ts';
import { GUIDE_ERRORS } from './errors/guide.ts';
import { PRACTICE_ERRORS } from './errors/practice.ts';
import { REDACTION_ERRORS } from './errors/redaction.ts';
import { REFERENCE_ERRORS } from './errors/reference.ts';
import { RULES_ERRORS } from './errors/rules.ts';
import { SECRET_ERRORS } from './errors/secret.ts';
import { SIGN_IN_ERRORS } from './errors/sign-in.ts';
import { TICKET_ERRORS } from './errors/ticket.ts';
import { TRACE_ERRORS } from './errors/trace.ts';

/**
 * The one table of errors, an area a file. A code is raised with `fail(code, ...)` of console-error.ts; windows,
 * terminal and docs read its row here.
 */
export const ERRORS = {
  ...GENERAL_ERRORS,
  ...CASE_ERRORS,
  ...CAPTURE_ERRORS,
  ...PRACTICE_ERRORS,
  ...TRACE_ERRORS,
  ...SECRET_ERRORS,
  ...SIGN_IN_ERRORS,
  ...CHECK_ERRORS,
  ...REDACTION_ERRORS,
  ...TICKET_ERRORS,
  ...REFERENCE_ERRORS,
  ...RULES_ERRORS,
  ...GUIDE_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;
