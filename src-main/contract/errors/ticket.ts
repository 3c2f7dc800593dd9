import type { ErrorRow } from './error-row.ts';

/** Tickets and their packages. */
export const TICKET_ERRORS = {
  PACKAGE_NOT_INTACT: {
    title: 'The package is not as it was written',
    why: 'Its bytes, names or sizes differ from what its manifest says.',
    advice: 'Ask for the file again, or make the package again from the case.',
    exit: 4,
  },
  PACKAGE_DIGEST_DIFFERS: {
    title: 'This is not the package the SHA-256 was given for',
    why: 'The file is another one, or was changed and packed again.',
    advice: 'Compare the SHA-256 with the one in the ticket text, and ask for the right file.',
    exit: 4,
  },
  PACKAGE_NOT_CLEAN: {
    title: 'The package holds something the detectors take for a secret',
    why: 'It was made by another version, or changed and packed again after its proof.',
    advice: 'Do not pass it on. Make the package again with this version.',
    exit: 4,
  },
  PACKAGE_TOO_NEW: {
    title: 'The package was written by a newer version',
    why: 'Its format is one this version does not know.',
    advice: 'Verify it with the version that wrote it, or a newer one.',
    exit: 3,
  },
  PACKAGE_TOO_LARGE: {
    title: 'The package does not fit the size limit',
    why: 'Everything that may be left out was left out, and the rest is still larger.',
    advice: 'Raise the limit, take fewer traces or attachments, or record a shorter trace.',
    exit: 3,
  },
  ATTACHMENT_TOO_LARGE: {
    title: 'A text attachment is too large to be redacted in one go',
    why: 'Text is redacted as a whole, so that no value is cut in two.',
    advice: 'Cut the part out that matters and attach that.',
    exit: 3,
  },
  TICKET_KIND_UNKNOWN: {
    title: 'There is no such kind of ticket',
    why: 'The name is not in the list of ticket kinds.',
    advice: 'Choose one of the kinds that are named, or general.',
    exit: 2,
  },
  TICKET_EVIDENCE_MISSING: {
    title: 'The ticket lacks evidence its addressee needs',
    why: 'Without it the request comes back with a question.',
    advice: 'Add what is named, then make the package again.',
    exit: 3,
  },
  TICKET_TEXT_INCOMPLETE: {
    title: 'The ticket text lacks something its addressee needs',
    why: 'The text was changed, and what the addressee looks for is not in it any more.',
    advice: 'Put back what is named, or go back to the proposed text.',
    exit: 3,
  },
  TICKET_NOT_OFFERED: {
    title: 'There is no ticket for this request',
    why: 'Support no longer relinks environments by hand; the customer does it with a wizard.',
    advice: 'Follow the steps that are named; no ticket is needed.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
