import { describe, expect, it } from 'vitest';
import { diagnoseText, diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';

const PROCESS_MESSAGES =
  'https://contoso.operations.dynamics.com/Services/ReliableCommunicationManager.svc/ProcessMessages';
const DATAVERSE = 'https://contoso.crm4.dynamics.com/api/data/v9.2/accounts';
const ACCOUNTS = 'Unable to write data to entity accounts.';
const CUSTOMERS = 'Writes to CustCustomerV3Entity failed with error message';
const refusedWith = (code: string, words: string): string =>
  `${ACCOUNTS}${CUSTOMERS} Request failed with status code BadRequest and CDS error code: ${code} response message: ${words}`;

const codesOf = async (text: string): Promise<string[]> =>
  (await diagnoseText(text)).findings.map(({ code }) => code);
const codesOfAnswer = async (url: string, body: object): Promise<string[]> => {
  const trace = buildTrace([{ url, method: 'POST', status: 400, body: { ...body } }]);
  return (await diagnoseTrace(trace)).findings.map(({ code }) => code);
};

/** What a person saving a row sees, and the one finding it has to become. */
const MESSAGES: readonly (readonly [code: string, message: string])[] = [
  ['LIV-19', ACCOUNTS],
  ['LIV-03', refusedWith('0x80048d19', 'Error identified in Payload provided by the user.')],
  [
    'LIV-02',
    `${ACCOUNTS}Unable to lookup msdyn_customergroups with values {10, USMF}. ${CUSTOMERS} refused.`,
  ],
  [
    'LIV-02',
    refusedWith('0x80060891', 'A record with the specified key values does not exist in cdm_company entity.'),
  ],
  ['LIV-01', refusedWith('0x80072560', 'The user is not a member of the organization.')],
  [
    'LIV-16',
    refusedWith(
      '0x80040220',
      'Principal team (Id=1, type=9) is missing prvReadmsdyn_party privilege (Id=2) on OTC=10400',
    ),
  ],
  [
    'LIV-04',
    refusedWith(
      '0x80040220',
      'Principal user (Id=1, type=8) is missing prvCreateAccount privilege (Id=2) on OTC=1',
    ),
  ],
  ['DV-11', refusedWith('0x80095ffc', 'Access to Dataverse API is restricted for this application Id')],
  [
    'DV-13',
    refusedWith(
      '0x80060892',
      'A record that has the attribute values Account Number already exists. The entity key Account Key requires that this set of attributes contains unique values.',
    ),
  ],
  [
    'LIV-11',
    refusedWith(
      '0x80060892',
      'A record that has the attribute values Location ID already exists. The entity key Location ID Key requires that this set of attributes contains unique values.',
    ),
  ],
  ['DV-14', refusedWith('0x80040265', 'An error occurred in plugin. The credit limit is missing.')],
  [
    'LIV-17',
    refusedWith('0x80040216', 'Message size exceeded when sending context to Sandbox. Message size: 131 MB'),
  ],
  [
    'LIV-07',
    refusedWith(
      '0x80040265',
      'SecureConfig Organization (orga) does not match actual CRM Organization (orgb)',
    ),
  ],
];

describe('a refused row is told by its innermost message', () => {
  it.each(MESSAGES)('%s in pasted text: %s', async (code, message) => {
    expect(await codesOf(message)).toEqual([code]);
  });

  it.each(MESSAGES)('%s in an answer of finance and operations: %s', async (code, message) => {
    expect(await codesOfAnswer(PROCESS_MESSAGES, { messages: [{ text: message }] })).toEqual([code]);
  });

  it.each(MESSAGES.slice(2))('%s beside a number that says nothing alone: %s', async (code, message) => {
    expect(await codesOfAnswer(DATAVERSE, { error: { code: '0x80040265', message } })).toEqual([code]);
  });
});
