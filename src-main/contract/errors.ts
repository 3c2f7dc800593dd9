/**
 * The one table of errors. A code is raised with `fail(code, ...)` of console-error.ts; windows, terminal and docs read its row here.
 * Exit status: 1 unexpected, 2 bad usage, 3 bad input or refused, 4 proof or verification failed.
 */

interface ErrorRow {
  title: string;
  why: string;
  advice: string;
  exit: 1 | 2 | 3 | 4;
}

export const ERRORS = {
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
  TRACE_NOT_FOUND: {
    title: 'There is no such trace',
    why: 'The case has no trace of that name, or its manifest cannot be read.',
    advice: 'List the traces of the case, and check the name.',
    exit: 3,
  },
  TRACE_ENTRY_MISSING: {
    title: 'There is no such request',
    why: 'The link names a request that this trace does not have.',
    advice: 'Open the trace from the list, or diagnose it again.',
    exit: 3,
  },
  TRACE_NOT_HAR: {
    title: 'The file is not a HAR that can be read',
    why: 'It is not JSON, it ends in the middle, or it has no log.entries.',
    advice: 'Export it again from the browser or tool it came from (Save all as HAR with content).',
    exit: 3,
  },
  TRACE_ENTRY_TOO_LARGE: {
    title: 'One entry of the trace is too large to be read',
    why: 'A single request with its bodies is larger than 400 MB.',
    advice: 'Export the trace again without the content of that download.',
    exit: 3,
  },
  SEALED_UNREADABLE: {
    title: 'This is not a sealed file this version can read',
    why: 'The file is of another kind, cut off at its very start, or written by a newer version.',
    advice: 'Check that it belongs to a trace, or open it with a newer version.',
    exit: 3,
  },
  SEALED_DAMAGED: {
    title: 'A sealed file is damaged',
    why: 'Bytes are missing or were changed after they were written.',
    advice: 'Restore the trace folder from a copy; what can be read of it stays readable.',
    exit: 3,
  },
  TRACE_KEY_WRONG: {
    title: 'The raw trace can only be opened where it was recorded',
    why: 'Raw traces are sealed for one user on one machine, and this key is not the one.',
    advice: 'Open the case where it was recorded. Its packages can be used anywhere.',
    exit: 3,
  },
  TRACE_KEY_MISSING: {
    title: 'The key to the raw traces is missing',
    why: 'Raw traces exist, but their key can not be had: the credential store does not answer or lost it, or the key file was changed.',
    advice:
      'Unlock or start the credential store and try again, or restore trace.key from a copy of the data folder. The sealed files were left untouched.',
    exit: 3,
  },
  SECRET_STORE_UNAVAILABLE: {
    title: 'The credential store can not be used',
    why: 'The system has none, it is locked, or it refused.',
    advice:
      'Unlock it and test it again under Settings, Secrets. Without it, sign-ins last until the console is closed.',
    exit: 3,
  },
  SECRETS_IN_USE: {
    title: 'Another process is changing what is kept secret',
    why: 'Only one at a time may, so that no change is lost.',
    advice: 'Wait until it is done, or close the other window or terminal, and try again.',
    exit: 3,
  },
  CHECKS_RUNNING: {
    title: 'The checks are running already',
    why: 'One run at a time, so that a service is not asked twice over.',
    advice: 'Wait until it has ended, or cancel it; what it found is kept.',
    exit: 3,
  },
  CHECK_NOT_FOUND: {
    title: 'There is no such check or result',
    why: 'The name is none of the checks of this version, or it was not run in this case yet.',
    advice: 'Run the checks of the case, and choose one of the list.',
    exit: 2,
  },
  NETWORK_UNREACHABLE: {
    title: "The service can't be reached",
    why: 'There is no network, a name is not known, or a proxy or firewall is in the way.',
    advice: 'Check the connection. Everything that needs no network goes on working.',
    exit: 3,
  },
  SIGN_IN_NOT_SET_UP: {
    title: 'Signing in is not set up yet',
    why: 'Signing in needs an app registration in your own tenant, and its id was not given.',
    advice:
      'Ask an administrator to register the app as docs/entra-app.md says, and enter its id in Settings, Accounts.',
    exit: 3,
  },
  SIGN_IN_TENANT_INVALID: {
    title: 'This does not name a tenant',
    why: 'A tenant is named by its id or by one of its domains, because sign-in goes to that tenant alone.',
    advice: 'Give a domain like contoso.com, or the tenant id from the Microsoft Entra admin center.',
    exit: 2,
  },
  SIGN_IN_CLIENT_ID_INVALID: {
    title: 'This is not the id of an app registration',
    why: 'The id has the form 00000000-0000-0000-0000-000000000000.',
    advice: 'Copy "Application (client) ID" from the overview of the app registration.',
    exit: 2,
  },
  SIGN_IN_CLOUD_NOT_OFFERED: {
    title: 'This cloud is not offered here',
    why: 'Dual-write is documented for the public cloud and for GCC; others an administrator has to allow.',
    advice: 'Choose another cloud, or ask your administrator.',
    exit: 3,
  },
  SIGN_IN_BROWSER_MISSING: {
    title: 'No browser could be opened to sign in',
    why: 'The system has no browser that opens web pages, or did not start it.',
    advice: 'Sign in with a code instead: it is entered on any other device.',
    exit: 3,
  },
  SIGN_IN_FAILED: {
    title: 'Microsoft Entra did not sign you in',
    why: 'The reason stands with the message.',
    advice: 'Follow it; the correlation id names this very attempt to an administrator or to Microsoft.',
    exit: 3,
  },
  SIGN_IN_TIMED_OUT: {
    title: 'Nobody signed in in time',
    why: 'The console waits five minutes for the browser, and for a code as long as it can be used.',
    advice: 'Sign in again.',
    exit: 3,
  },
  SIGN_IN_NEEDED: {
    title: 'You have to sign in again',
    why: 'What was kept of the sign-in is not enough any more, or never was for this service.',
    advice: 'Sign in again; nothing else is lost.',
    exit: 3,
  },
  ACCOUNT_NOT_FOUND: {
    title: 'Nobody is signed in under that name',
    why: 'It was signed out, or it never was signed in on this computer.',
    advice: 'Look at who is signed in, and sign in.',
    exit: 3,
  },
  PROOF_FAILED: {
    title: 'The proof found something that should have been redacted',
    why: 'Every written byte is searched for every redacted value, and the detectors run again; one of them hit.',
    advice: 'Nothing was kept. Leave out the file that is named, or report this with its class and encoding.',
    exit: 4,
  },
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
  PRACTICE_UNKNOWN: {
    title: 'There is no such practice scenario',
    why: 'The name is not one of the scenarios this version plays.',
    advice: 'List the scenarios and choose one of them.',
    exit: 2,
  },
  PRACTICE_NOT_PLAYED: {
    title: 'The practice did not come to its end',
    why: 'The browser was closed, a page did not get as far as it should, or the time ran out.',
    advice: 'Run it again and leave the browser window alone until it has ended.',
    exit: 1,
  },
  CAPTURE_RUNNING: {
    title: 'A capture is running already',
    why: 'One browser is recorded at a time, so that no trace mixes two actions.',
    advice: 'Stop the running capture first; what it recorded is kept.',
    exit: 3,
  },
  CAPTURE_NOT_RUNNING: {
    title: 'No capture is running',
    why: 'It has ended, or recording has not begun yet.',
    advice: 'Start a capture, then try again.',
    exit: 3,
  },
  CAPTURE_URL_INVALID: {
    title: 'This is not an address a browser can open',
    why: 'A capture starts at a web page, and the address given is not one.',
    advice: 'Give the whole address, starting with https://.',
    exit: 2,
  },
  CAPTURE_BROWSER_MISSING: {
    title: 'There is no browser to capture with',
    why: 'A capture runs in Microsoft Edge, Google Chrome or Chromium, and the one asked for is not installed or does not start.',
    advice: 'Install Microsoft Edge, or name another browser or the path of its program.',
    exit: 3,
  },
  CAPTURE_DEBUGGING_FORBIDDEN: {
    title: 'This browser may not be observed',
    why: 'The policy RemoteDebuggingAllowed of your organisation forbids it, or the browser did not answer.',
    advice: 'Ask your administrator, or record a HAR with the developer tools of the browser and import it.',
    exit: 3,
  },
  CAPTURE_PRIVATE_FORBIDDEN: {
    title: 'Private windows are forbidden here',
    why: 'A policy of your organisation (InPrivateModeAvailability or IncognitoModeAvailability) turns them off.',
    advice: 'Capture in a normal window: it has a fresh profile of its own that is deleted afterwards.',
    exit: 3,
  },
  CAPTURE_PIPE_CLOSED: {
    title: 'The capture browser is gone',
    why: 'It was closed or it ended by itself.',
    advice: 'What was recorded until then is kept. Start a new capture to record more.',
    exit: 3,
  },
  CAPTURE_DISK_FULL: {
    title: 'There is no room for the trace',
    why: 'The disk is full, or nearly.',
    advice: 'Free some space. What was recorded until then is kept.',
    exit: 3,
  },
  CAPTURE_WRITE_FAILED: {
    title: 'The trace can not be written',
    why: 'The disk or the file system refused a write.',
    advice: 'Check the disk and the permissions of the case folder. What was recorded until then is kept.',
    exit: 3,
  },
  CAPTURE_UNREADABLE: {
    title: 'This is not a capture this version can read',
    why: 'Its manifest is missing, damaged or of a newer version.',
    advice: 'Check the folder, or open it with a newer version.',
    exit: 3,
  },
  SCREENSHOT_NOT_TAKEN: {
    title: 'No picture could be taken',
    why: 'The page did not answer in time, or no page is open.',
    advice: 'Wait until the page answers and try again. The recording goes on.',
    exit: 3,
  },
  SCREENSHOT_NOT_FOUND: {
    title: 'There is no such screenshot',
    why: 'The trace has no screenshot with that name.',
    advice: 'Use a name from the list of markers.',
    exit: 3,
  },
  MANAGED_SETTINGS_INVALID: {
    title: 'The settings of your administrator cannot be read',
    why: 'The file is there but damaged, not readable, or of a newer version, so what it forbids is not known.',
    advice:
      'Ask your administrator to correct the file. Until then nothing is written that would leave this machine.',
    exit: 3,
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

export type ErrorCode = keyof typeof ERRORS;
