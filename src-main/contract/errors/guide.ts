import type { ErrorRow } from './error-row.ts';

/** Guides. */
export const GUIDE_ERRORS = {
  GUIDE_NOT_FOUND: {
    title: 'There is no such guide',
    why: 'No file among the guides has this name, or the file has a mistake.',
    advice: 'Choose one of the guides that are listed; dwsc guides test names mistakes.',
    exit: 2,
  },
  GUIDE_NOT_STARTED: {
    title: 'The guide was not started in this case',
    why: 'Which steps it has follows from the answers it asks for at its start.',
    advice: 'Open the guide, answer its questions and start it.',
    exit: 2,
  },
  GUIDE_CHOICE_MISSING: {
    title: 'A question of the guide is not answered',
    why: 'The answers decide which steps the guide has.',
    advice: 'Answer every question with one of the options it offers.',
    exit: 2,
  },
  GUIDE_STEP_NOT_FOUND: {
    title: 'The guide has no such step here',
    why: 'With the answers given in this case the step is not part of it, or the guide changed since.',
    advice: 'Open the guide again, and change its answers if they do not fit.',
    exit: 2,
  },
  GUIDE_LINK_PRACTICE: {
    title: 'This page is not opened in practice',
    why: 'The environment of a practice case exists on this computer only.',
    advice: 'Open the page in the browser of the practice.',
    exit: 2,
  },
  PICTURE_UNREADABLE: {
    title: "The picture can't be added or shown",
    why: 'Guides keep PNG and JPEG pictures of at most 20 MB, 50 in each guide.',
    advice: 'Save the screenshot as PNG or JPEG and add it again.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
