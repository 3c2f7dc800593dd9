import { defineScenario } from '../scenario.ts';

export const userNotAMember = defineScenario({
  id: 'user-not-a-member',
  title: 'A customer cannot be saved (0x80072560)',
  what: 'Saving a customer fails, because the account that dual-write uses is no member of the Dataverse organisation.',
  codes: ['LIV-01'],
  ticket: null,
  needsThirdPartyCookies: true,
  startsAt: 'customer',
  steps: [
    { page: 'customer', say: 'Change the name.', fill: 'Name', with: 'Birch and Sons' },
    { page: 'customer', say: 'Save it.', press: 'Save' },
    { page: 'customer', say: 'Read why it was not saved.', see: 'error' },
  ],
  departures: {
    financeUserDisabled: true,
    liveSync: () => {
      const error = { code: '0x80072560', message: 'The user is not a member of the organization.' };
      return [
        'Unable to write data to entity accounts. Writes to CustCustomerV3Entity failed with error message',
        `Request failed with status code Forbidden, ${JSON.stringify({ error })},`,
        'The remote server returned an error: (403) Forbidden.',
      ].join(' ');
    },
  },
});
