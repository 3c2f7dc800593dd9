import type { ErrorRow } from './error-row.ts';

/** The program, its files and its surroundings. */
export const GENERAL_ERRORS = {
  UNEXPECTED: {
    title: 'Something went wrong that this program did not expect',
    why: 'This is a defect in the program, not in your input.',
    advice: 'Try it again; if it happens again, report the message.',
    exit: 1,
  },
  INTERRUPTED: {
    title: 'It was stopped before it was done',
    why: 'It was cancelled, or the system asked this program to end.',
    advice: 'Nothing half-done was left. Start it again to do it whole.',
    exit: 1,
  },
  USAGE_INVALID: {
    title: 'What was asked for is not complete or not understood',
    why: 'Something is missing, unknown or has a value of the wrong form.',
    advice: 'Correct it and try again. In the terminal, --help shows what a command takes.',
    exit: 2,
  },
  FILE_NOT_FOUND: {
    title: 'The file or folder does not exist or cannot be read',
    why: 'The path is wrong, or this account may not read it.',
    advice: 'Check the path and the permissions.',
    exit: 3,
  },
  FILE_INCOMPLETE: {
    title: 'The file did not arrive whole',
    why: 'It changed while it was read, or sending it broke off.',
    advice: 'Open the file again.',
    exit: 3,
  },
  TEXT_TOO_LARGE: {
    title: 'The text is too large to be looked through',
    why: 'A file of more than 10 MB is more than the log of a failure.',
    advice: 'Keep the rows around the time of the failure, and open that file.',
    exit: 3,
  },
  TEXT_UNREADABLE: {
    title: 'The file holds no text that can be looked through',
    why: 'It is a trace, a picture, an archive, or a document of another program.',
    advice: 'Open a trace as a trace. Of a document, save it as text or CSV, or paste what it says.',
    exit: 3,
  },
  FILE_EXISTS: {
    title: 'There is already something at that place',
    why: 'Nothing that exists is overwritten without being asked to.',
    advice: 'Choose another name, or remove what is there first.',
    exit: 3,
  },
  FILE_NOT_WRITABLE: {
    title: 'The file cannot be written',
    why: 'The folder does not exist, this account may not write there, or the disk is full.',
    advice: 'Choose another place, or free some space.',
    exit: 3,
  },
  CONSOLE_ALREADY_OPEN: {
    title: 'The console is open already',
    why: 'Only one window works on a data folder at a time.',
    advice: 'Use the window that is open, or close it first.',
    exit: 3,
  },
  NETWORK_UNREACHABLE: {
    title: "The service can't be reached",
    why: 'There is no network, a name is not known, or a proxy or firewall is in the way.',
    advice: 'Check the connection. Everything that needs no network goes on working.',
    exit: 3,
  },
  MANAGED_SETTINGS_INVALID: {
    title: 'The settings of your administrator cannot be read',
    why: 'The file is there but damaged, not readable, or of a newer version, so what it forbids is not known.',
    advice:
      'Ask your administrator to correct the file. Until then nothing is written that would leave this machine.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
