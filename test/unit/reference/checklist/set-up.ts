import type { Line } from './line.ts';

/** Microsoft's article lcs-setup: its steps. */
export const SET_UP: readonly Line[] = [
  {
    line: 'Power Platform Integration comes before dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['First connect finance and operations to Dataverse'],
    step: {
      guide: 'set-up-dual-write',
      id: 'integration-set-up',
      names: ['Power Platform Integration', 'Dual-write is only offered where'],
    },
  },
  {
    line: 'One way to it begins with a new Dataverse.',
    article: 'power-platform-integration',
    names: ['Connect a new Dataverse instance', 'No Power Platform yet'],
    step: {
      guide: 'set-up-dual-write',
      id: 'choose-template',
      names: ['Use a different Power Platform environment', 'off'],
    },
  },
  {
    line: 'The other takes a Dataverse that exists.',
    article: 'power-platform-integration',
    names: ['Connect the existing Dataverse instance'],
    step: {
      guide: 'set-up-dual-write',
      id: 'choose-existing',
      names: ['Use a different Power Platform environment', 'Yes'],
    },
  },
  {
    line: 'Step 1: the section on the page of the environment.',
    article: 'set-up-from-lifecycle-services',
    names: ['Environment Details', 'expand Power Platform Integration'],
    step: {
      guide: 'set-up-dual-write',
      id: 'environment-details',
      names: ['Environment Details', 'expand Power Platform Integration'],
    },
  },
  {
    line: 'Step 2: the button of dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['Press Dual-write application'],
    step: {
      guide: 'set-up-dual-write',
      id: 'dual-write-application',
      names: ['Press Dual-write application'],
    },
  },
  {
    line: 'Step 3: the terms, then configure.',
    article: 'set-up-from-lifecycle-services',
    names: ['terms and conditions', 'Configure'],
    step: { guide: 'set-up-dual-write', id: 'terms', names: ['terms and conditions', 'press Configure'] },
  },
  {
    line: 'Step 4: confirm.',
    article: 'set-up-from-lifecycle-services',
    names: ['Confirm with OK'],
    step: { guide: 'set-up-dual-write', id: 'confirm', names: ['Press OK'] },
  },
  {
    line: 'Step 5: reload the page from time to time; 30 minutes or less.',
    article: 'set-up-from-lifecycle-services',
    names: ['reload the page from time to time', '30 minutes'],
    step: {
      guide: 'set-up-dual-write',
      id: 'wait-for-set-up',
      names: ['Reload Environment Details every few minutes', '30 minutes or less'],
    },
  },
  {
    line: 'Step 6: a message tells success or failure.',
    article: 'set-up-from-lifecycle-services',
    names: ['Read the message at the end', 'whether the set-up worked'],
    step: { guide: 'set-up-dual-write', id: 'read-result', names: ['It worked', 'It failed'] },
  },
  {
    line: 'Errors are mended before the next step.',
    article: 'set-up-failed',
    names: ['must wait until the error is fixed', 'Link to Power Platform environment'],
    step: {
      guide: 'set-up-dual-write',
      id: 'read-result',
      names: ['An error has to be fixed before the link'],
    },
  },
  {
    line: 'Step 7: link Dataverse and the database of the environment; less than 5 minutes.',
    article: 'set-up-from-lifecycle-services',
    names: ['Press Link to Power Platform environment', 'less than 5 minutes'],
    step: {
      guide: 'set-up-dual-write',
      id: 'link',
      names: ['Press Link to Power Platform environment', 'less than 5 minutes'],
    },
  },
  {
    line: 'Step 8: a link appears that leads to the administration of dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['hyperlink', 'administration of dual-write'],
    step: {
      guide: 'set-up-dual-write',
      id: 'open-administration',
      names: ['hyperlink', 'sign in to finance and operations'],
    },
  },
  {
    line: 'There the maps are set up.',
    article: 'set-up-from-lifecycle-services',
    names: ['set up the table maps', 'entity maps'],
    step: {
      guide: 'set-up-dual-write',
      id: 'open-administration',
      names: ['The maps are set up in finance and operations'],
    },
  },
];
