import { describe, expect, it } from 'vitest';
import { diagnoseText, diagnoseTrace } from '../../../../src-main/diagnosis/index.ts';
import { builtInRules } from '../../../../src-main/diagnosis/rule-set.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';

const codesOf = async (text: string): Promise<string[]> =>
  (await diagnoseText(text)).findings.map(({ code }) => code);

describe('one status with many meanings', () => {
  it.each([
    [
      'SET-06',
      'Failed to setup dual write environment. Response status code does not indicate success: 403 (Forbidden).',
    ],
    ['MOD-04', 'Dual-write: Response status code does not indicate success: 403 (tokenexchange).'],
    ['MOD-05', '"status":403, User is not allowed to access connection dynamicscrmonline/0a1b'],
    [
      'INI-02',
      '([Forbidden], The remote server returned an error: (403) Forbidden.), AX export encountered an error',
    ],
    [
      'LIV-01',
      'Unable to write data to entity accounts. (403) Forbidden {"code":"0x80072560","message":"The user is not a member of the organization."}',
    ],
    ['SET-10', 'One-box, (403) Forbidden: 0x80072560 The user is not a member of the organization.'],
  ])('403 is %s in %j', async (code, text) => {
    expect(await codesOf(text)).toEqual([code]);
  });

  it.each([
    'Dual-write: 403 (Forbidden)',
    'Dual-write answered 404',
    'The remote server returned an error: (400) Bad Request.',
  ])('alone is none: %j', async (text) => {
    expect(await codesOf(text)).toEqual([]);
  });
});

describe('the details of an initial sync', () => {
  const header = 'Dual write Initial Sync completed with status: Error. Following are the details:';
  const missing = (field: string): string =>
    `Couldn't resolve the guid for the field: ${field}. The lookup was not found: 0001. Try this URL(s) to check if the reference data exists: https://contoso.crm.dynamics.com/api/data/v9.0/`;

  it('tell circles of vendors and customers from data that is simply missing, side by side', async () => {
    const fields = [
      'msdyn_taxgroup.msdyn_name',
      'msdyn_billingaccount.accountnumber',
      'msdyn_vendorprimarycontactperson.msdyn_contactpersonid',
    ];
    const text = [header, ...fields.map(missing)].join('\n');
    expect((await codesOf(text)).sort()).toEqual(['INI-03', 'INI-04', 'INI-05']);
  });

  it('are a finding of their own only where nothing inside is known', async () => {
    expect(await codesOf(`${header}\nErrorsDetails: the moon is full`)).toEqual(['INI-15']);
    expect(await codesOf(`${header}\nErrorsDetails:\nParty number couldn't be found in Dataverse.`)).toEqual([
      'INI-08',
    ]);
  });

  it('are the cause of a map that is Not running', () => {
    expect(builtInRules.causesOf('INI-14')).toEqual(
      expect.arrayContaining(['INI-01', 'INI-05', 'INI-10', 'SET-02']),
    );
  });
});

describe('a Dataverse without finance and operations', () => {
  const message = "Dataverse instance isn't integrated with finance and operations.";
  const refusal = (url: string) => ({ url, status: 400, body: { error: { code: '0x80048d0b', message } } });
  const codesOfTrace = async (url: string): Promise<string[]> =>
    (await diagnoseTrace(buildTrace([refusal(url)]))).findings.map(({ code }) => code);

  it('is no failure where a page only asked', async () => {
    const url = 'https://org.crm4.dynamics.com/api/data/v9.2/RetrieveFinanceAndOperationsIntegrationDetails';
    expect(await codesOfTrace(url)).not.toContain('SET-11');
  });

  it('is one where dual-write says so', async () => {
    const url = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/Project';
    expect(await codesOfTrace(url)).toEqual(['SET-11']);
  });
});

describe('where sources disagree', () => {
  it('both limits of legal entities are said', () => {
    const { why, roles } = builtInRules.adviceOf('SET-02');
    expect(why).toMatch(/40 .* 250/);
    expect(roles.older).toMatch(/40 .* 250/);
  });

  it.each(['MOD-02', 'MOD-04', 'SET-09', 'INI-02', 'INI-07'])('%s says what older builds do', (code) => {
    expect(builtInRules.adviceOf(code).roles.older).toMatch(/^Older (builds|articles)/);
  });

  it('the tenant admin is a fallback and no condition', () => {
    for (const code of ['MOD-04', 'SET-01'])
      expect(JSON.stringify(builtInRules.adviceOf(code))).toMatch(/tenant admin.*fallback/);
  });
});

it('is less sure of a blank page than of what the console says about it', async () => {
  const confidence = async (text: string) => (await diagnoseText(text)).findings[0]?.confidence;
  expect(await confidence('The Dual-write page stays blank.')).toBe('medium');
  const said =
    "Failed to read the 'sessionStorage' property from 'Window': Access is denied for this document.";
  expect(await confidence(`The Dual-write page stays blank. ${said}`)).toBe('high');
});
