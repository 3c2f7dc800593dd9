import type { ErrorRow } from './error-row.ts';

/** Redaction, its policy, its review and its proof. */
export const REDACTION_ERRORS = {
  PROOF_FAILED: {
    title: 'The proof found something that should have been redacted',
    why: 'Every written byte is searched for every redacted value, and the detectors run again; one of them hit.',
    advice: 'Nothing was kept. Leave out the file that is named, or report this with its class and encoding.',
    exit: 4,
  },
  PROOF_INCOMPLETE: {
    title: 'The proof can not look into everything',
    why: 'Text that is packed in a trace unpacks to more than 256 MB. What was not searched is not passed on.',
    advice: 'Nothing was kept. Leave out the file that is named, or take the request out of it.',
    exit: 4,
  },
  POLICY_LOCKED: {
    title: 'Your administrator does not allow this',
    why: 'The redaction policy of this machine is set by a file that only administrators may change.',
    advice: 'Leave the option out, or ask your administrator.',
    exit: 3,
  },
  PSEUDONYM_UNKNOWN: {
    title: 'The pseudonym does not stand for anything here',
    why: 'It belongs to another case, or it stands for something in an attachment or for a word of your own.',
    advice: 'Check the spelling, and look in the case the package was made from.',
    exit: 3,
  },
  PSEUDONYM_OF_CREDENTIAL: {
    title: 'The pseudonym stands for a credential',
    why: 'A token, cookie, password or key is never shown, not even where it came from.',
    advice:
      'Ask for what you need to know about it: its audience, scopes and times stand in redaction.json and in log._redaction.',
    exit: 3,
  },
  REDACTION_POLICY_INVALID: {
    title: "The redaction policy can't be used",
    why: 'A word is too short to be told from ordinary text, or a pattern could keep the program busy for hours.',
    advice: 'Change the word or the pattern that is named.',
    exit: 2,
  },
  REVIEW_NOT_OPEN: {
    title: 'The review is not open any more',
    why: 'It ends when it is left, when another case is reviewed, and when nobody uses it for ten minutes.',
    advice: 'Open the redaction review again.',
    exit: 3,
  },
  REDACTION_NOT_READY: {
    title: 'Something was to be redacted before everything was read',
    why: 'A value is replaced everywhere only when all places were read first.',
    advice: 'This is a defect in the program; report the message.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorRow>;
