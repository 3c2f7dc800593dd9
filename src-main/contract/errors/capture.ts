import type { ErrorRow } from './error-row.ts';

/** Recording a browser. */
export const CAPTURE_ERRORS = {
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
} as const satisfies Record<string, ErrorRow>;
