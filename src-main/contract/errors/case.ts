import type { ErrorRow } from './error-row.ts';

/** Cases and what was found in them. */
export const CASE_ERRORS = {
  CASE_NOT_FOUND: {
    title: 'There is no case in that folder',
    why: 'A case is a folder with a case.json in it.',
    advice:
      'Look for where it was moved, or make a new one; in the terminal: dwsc case new FOLDER --title "..."',
    exit: 3,
  },
  CASE_UNREADABLE: {
    title: 'The case file cannot be read',
    why: 'Its case.json is damaged or was edited into something else.',
    advice: 'Restore case.json from a copy. Traces and packages of the case are not affected.',
    exit: 3,
  },
  CASE_TOO_NEW: {
    title: 'The case was written by a newer version',
    why: 'Its format is newer than this version knows, so it is not touched.',
    advice: 'Open it with the newer version of the console.',
    exit: 3,
  },
  CASE_STATE_UNREADABLE: {
    title: 'Something the case remembers cannot be read',
    why: 'The file is damaged, was sealed on another machine, or was written by another version.',
    advice:
      'Restore the file that is named from a copy, or open the case with the version and on the machine it was made with. The file was left as it is.',
    exit: 3,
  },
  CASE_LOCKED: {
    title: 'The case is in use',
    why: 'Another window or command is changing it right now.',
    advice: 'Wait until it has ended, or close it, and try again.',
    exit: 3,
  },
  FINDING_NOT_FOUND: {
    title: 'The finding is not there any more',
    why: 'The traces were looked at again, or the text it came from was removed.',
    advice: 'Open the findings of the case again.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
