import type { Line } from './line.ts';

/** Microsoft's article lcs-setup: its steps. */
export const SET_UP: readonly Line[] = [
  {
    line: 'Power Platform Integration comes before dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['First connect finance and operations to Dataverse'],
  },
  {
    line: 'One way to it begins with a new Dataverse.',
    article: 'power-platform-integration',
    names: ['Connect a new Dataverse instance', 'No Power Platform yet'],
  },
  {
    line: 'The other takes a Dataverse that exists.',
    article: 'power-platform-integration',
    names: ['Connect the existing Dataverse instance'],
  },
  {
    line: 'Step 1: the section on the page of the environment.',
    article: 'set-up-from-lifecycle-services',
    names: ['Environment Details', 'expand Power Platform Integration'],
  },
  {
    line: 'Step 2: the button of dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['Press Dual-write application'],
  },
  {
    line: 'Step 3: the terms, then configure.',
    article: 'set-up-from-lifecycle-services',
    names: ['terms and conditions', 'Configure'],
  },
  { line: 'Step 4: confirm.', article: 'set-up-from-lifecycle-services', names: ['Confirm with OK'] },
  {
    line: 'Step 5: reload the page from time to time; 30 minutes or less.',
    article: 'set-up-from-lifecycle-services',
    names: ['reload the page from time to time', '30 minutes'],
  },
  {
    line: 'Step 6: a message tells success or failure.',
    article: 'set-up-from-lifecycle-services',
    names: ['Read the message at the end', 'whether the set-up worked'],
  },
  {
    line: 'Errors are mended before the next step.',
    article: 'set-up-failed',
    names: ['must wait until the error is fixed', 'Link to Power Platform environment'],
  },
  {
    line: 'Step 7: link Dataverse and the database of the environment; less than 5 minutes.',
    article: 'set-up-from-lifecycle-services',
    names: ['Press Link to Power Platform environment', 'less than 5 minutes'],
  },
  {
    line: 'Step 8: a link appears that leads to the administration of dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['hyperlink', 'administration of dual-write'],
  },
  {
    line: 'There the maps are set up.',
    article: 'set-up-from-lifecycle-services',
    names: ['set up the table maps', 'entity maps'],
  },
];
