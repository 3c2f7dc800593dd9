import { entraErrors, lookUpUrl } from '../../entra-errors/index.ts';
import type { HostKind } from '../../traces/index.ts';
import type { Advice, MessageRule } from '../rule.ts';

/**
 * Codes of Microsoft Entra in what the product repeats and in pasted text. What the sign-in service itself answers is
 * read by rules/sign-in-refused.ts, which also sees whether the sign-in worked in the end.
 */
const REPEATING: readonly HostKind[] = [
  'dual-write',
  'gateway',
  'finance-and-operations',
  'dataverse',
  'lifecycle-services',
  'connector',
  'power-platform',
];
const ARTICLE: Advice['article'] = {
  id: 'sign-in-codes',
  url: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
};
/** A sign-in in a frame finds no session when the browser withholds its cookies. */
const NO_SESSION = '50058';

const signInRules = entraErrors.flatMap(({ codes, why, now, fix, isStep }) =>
  Object.entries(codes).map(([digits, meaning]): MessageRule => {
    const code = `AADSTS${digits}`;
    return {
      id: code.toLowerCase(),
      code,
      title: `Sign-in refused: ${meaning}`,
      severity: isStep ? 'warning' : 'error',
      pattern: { codes: [code, `AADSTS ${digits}`] },
      hosts: REPEATING,
      what: `Microsoft Entra refused a sign-in with ${code}: ${meaning}.`,
      why,
      roles: { now },
      fix: [...fix, `Compare with Microsoft's own words about the code: ${lookUpUrl(digits)}`],
      ticket: null,
      article: ARTICLE,
      ...(digits === NO_SESSION ? { followsFrom: ['GEN-01', 'MOD-03', 'NET-10'] } : {}),
      example: `${code}: Trace ID: 0a1b2c3d-0000-4444-8888-0123456789ab Correlation ID: 1a1b2c3d-0000-4444-8888-0123456789ab`,
      exampleVariants: [
        JSON.stringify({
          error: 'invalid_grant',
          error_description: `${code}: refused.`,
          error_codes: [Number(digits)],
        }),
        `Message: ${code}:\nrefused.`,
        `error_description=${code}%3a+refused.&state=1`,
      ],
      nearMiss: [`${code}1: refused.`, `Error ${digits}`, `XAADSTS${digits}`],
    };
  }),
);

/** Codes that are not in the table: named by the finding's evidence, and looked up at Microsoft. */
const otherCode: MessageRule = {
  id: 'aadsts-other',
  code: 'AADSTS',
  title: 'Microsoft Entra refused a sign-in with a code that is not in this catalogue',
  severity: 'warning',
  // With at least four digits: a letter may be a digit that was misread, and `AADSTS is` no code.
  pattern: {
    codes: ['', ' '].flatMap((gap) => [4, 5, 6, 7, 8].map((digits) => `AADSTS${gap}${'#'.repeat(digits)}`)),
  },
  hosts: REPEATING,
  what: 'A code of Microsoft Entra (AADSTS and a number) was met that has no row here. The evidence names it.',
  why: 'Microsoft Entra has several hundred codes and adds more.',
  roles: { now: 'Whoever signs in, with the administrator of the tenant.' },
  fix: [
    'Open https://login.microsoftonline.com/error and enter the digits of the code: Microsoft says what it means.',
    'Look the sign-in up in the sign-in log of the tenant by its correlation id.',
  ],
  ticket: null,
  article: ARTICLE,
  example: 'AADSTS90014: The required field is missing.',
  exampleVariants: [
    '{"error_description":"AADSTS140000: refused."}',
    'Message: AADSTS90014:\nrefused.',
    'Sign-in fails with AADSTS9OO14.',
  ],
  nearMiss: [
    'AADSTS codes come from Microsoft Entra.',
    'AADSTS65001: refused.',
    'Invoice: AADSTS is our customer code.',
    'A list of AADSTS links: AADSTS list, AADSTS link, AADSTS1.',
  ],
};

export const signInCodeMessages: readonly MessageRule[] = [...signInRules, otherCode];
