import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../../../src-main/diagnosis/index.ts';
import { messageRules } from '../../../../src-main/diagnosis/rules/index.ts';
import type { MessageRule } from '../../../../src-main/diagnosis/rule.ts';
import { entraErrors } from '../../../../src-main/entra-errors/index.ts';

const family = (prefix: RegExp): MessageRule[] => messageRules.filter(({ code }) => prefix.test(code));
const codesOf = (rules: readonly MessageRule[]): string[] => rules.map(({ code }) => code);
const found = async (text: string): Promise<string[]> =>
  (await diagnoseText(text)).findings.map(({ code }) => code);

/** 1009 and 1013 were never given out. */
const VALIDATION = Array.from({ length: 32 }, (_, index) => 1000 + index)
  .filter((number) => number !== 1009 && number !== 1013)
  .map((number) => `DIPV${number}`);
const TABLE_MAP = [100, 400, 500, 900, 1000, 1300, 1500, 1600, 1700, 1800, 1900, 2000, 5000, 5100, 5200];

describe('the validation codes', () => {
  it('are all there, and no other', () => {
    expect(codesOf(family(/^DIPV/))).toEqual(VALIDATION);
  });

  it('lead to a ticket only where the details of an exception are needed', () => {
    const tickets = family(/^DIPV/).filter(({ ticket }) => ticket !== null);
    expect(codesOf(tickets)).toEqual(['DIPV1001', 'DIPV1006']);
  });

  it.each([
    ['Exceptions encountered during Dual-write project validation', 'DIPV1001'],
    ['Exceptions encountered during project validation', 'DIPV1006'],
    ['Mapping is missing for integration key for lookup field', 'DIPV1015'],
    ["Integration key field isn't bi-directionally mapped", 'DIPV1004'],
    ["Export can't be performed on the table due to the missing versionnumber field", 'DIPV1019'],
    ['Missing destination field accountnumber in the schema.', 'DIPV1025'],
  ])('are known by their words too: %s', async (message, code) => {
    expect(await found(message)).toEqual([code]);
  });

  it.each(['Data type mismatch', 'Duplicate source fields', 'Connection validation failed'])(
    'are not seen in words that others say as well: %s',
    async (message) => {
      expect(await found(message)).toEqual([]);
    },
  );

  it('are told one by one when several stand in one list', async () => {
    const list =
      'DIPV1014 Mapping is missing for integration key, DIPV1022 Missing source field in the schema';
    expect(await found(list)).toEqual(['DIPV1014', 'DIPV1022']);
  });
});

describe('the health check codes', () => {
  const health = family(/^DW(DV|FO)EV/);

  it('are all there', () => {
    expect(codesOf(health).sort()).toEqual([
      'DWDVEV1001',
      'DWDVEV1002',
      'DWDVEV1003',
      'DWDVEV1004',
      'DWDVEV1007',
      'DWFOEV1001',
      'DWFOEV1003',
      'DWFOEV1004',
      'DWFOEV1005',
      'DWFOEV1006',
    ]);
  });

  it('of a draft are history: no error, and no ticket', () => {
    const drafts = health.filter(({ severity }) => severity === 'info');
    expect(codesOf(drafts)).toEqual(['DWDVEV1002', 'DWFOEV1005']);
    expect(drafts.map(({ ticket }) => ticket)).toEqual([null, null]);
  });

  it('lead to a ticket only for the name of the default team', () => {
    expect(codesOf(health.filter(({ ticket }) => ticket !== null))).toEqual(['DWFOEV1006']);
  });
});

describe('the codes of table maps', () => {
  it('are all there', () => {
    expect([...new Set(codesOf(family(/^MAP-/)))]).toEqual(TABLE_MAP.map((number) => `MAP-${number}`));
  });

  it.each(TABLE_MAP)('%d is no code by itself', async (number) => {
    expect(await found(`Error ${number}: the page shows ${number} rows of the table map.`)).toEqual([]);
  });

  it.each(TABLE_MAP)('%d is one beside the words of the health check', async (number) => {
    expect(await found(`The table map health check shows error ${number}.`)).toEqual([`MAP-${number}`]);
    expect(await found(`We get error ${number} in the table map health check`)).toEqual([`MAP-${number}`]);
    expect(await found(`Table map health recommendations: ${number} for customers`)).toEqual([
      `MAP-${number}`,
    ]);
    expect(await found(`Finding MAP-${number}`)).toEqual([`MAP-${number}`]);
  });

  it('are told one by one when the check lists several', async () => {
    const list = 'Dual-write table map health check\nError 500\nWarning 1000\nInfo 1300';
    expect(await found(list)).toEqual(['MAP-500', 'MAP-1000', 'MAP-1300']);
    const table = 'Health check of map\n| Code | Severity |\n| 1600 | Info |\n| 5000 | Warning |';
    expect(await found(table)).toEqual(['MAP-5000', 'MAP-1600']);
  });

  it.each(['\t', ','])(
    'are read in a table under the name of the check, with %j between cells',
    async (tab) => {
      const rows = [
        ['Code', 'Severity', 'Message'],
        ['1600', 'Info', 'x'],
        ['5000', 'Warning', 'y'],
      ];
      const table = rows.map((cells) => cells.join(tab)).join('\n');
      expect(await found(`Health check of map Customers V3\n${table}`)).toEqual(['MAP-5000', 'MAP-1600']);
      expect(await found(`Jobs of today\n${table}`)).toEqual([]);
    },
  );
});

describe('the codes of Microsoft Entra', () => {
  it('are findings, each once', () => {
    const digits = entraErrors.flatMap(({ codes }) => Object.keys(codes));
    expect(digits).toHaveLength(60);
    const findings = codesOf(family(/^AADSTS\d/));
    expect(findings.sort()).toEqual(digits.map((code) => `AADSTS${code}`).sort());
  });

  it('are never a part of a longer one', async () => {
    expect(await found('AADSTS650011 and AADSTS500112')).toEqual(['AADSTS']);
  });

  it.each(['Invoice: AADSTS is our customer code', 'an AADSTS link', 'AADSTS list', 'AADSTS in short'])(
    'need their digits: %s',
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );

  it('are read off a screenshot with its usual mistakes', async () => {
    expect(await found('AADSTS65OO1: no consent')).toEqual(['AADSTS65001']);
  });

  it.each(entraErrors.map((error) => [error.title, error] as const))(
    'say who acts and how, for both readers: %s',
    (_title, { codes, advice, now, fix }) => {
      for (const meaning of Object.values(codes)) expect(meaning).toMatch(/^[a-z].*[^.]$/);
      for (const text of [now, ...advice, ...fix]) expect(text).toMatch(/^[A-Z].{3,300}[.?]$/s);
    },
  );
});

describe('a code that is only written about', () => {
  const confidenceOf = async (text: string): Promise<string[]> =>
    (await diagnoseText(text)).findings.map(({ confidence }) => confidence);

  it.each([
    'We never saw AADSTS50076 here.',
    'We fixed error DIPV1003 last week.',
    'Search results: "DIPV1001 error"',
    'What does DWFOEV1006 mean?',
    'The customers of AADSTS50076 and its friends.',
  ])('is no sure sign: %s', async (text) => {
    expect(await confidenceOf(text)).toEqual(['medium']);
  });

  it.each([
    'DIPV1003',
    'AADSTS50076: Due to a configuration change',
    'Sign-in fails with AADSTS50076.',
    'We get error DIPV1003 on the page.',
    'The check says DWFOEV1006',
    '{"code":"DIPV1003"}',
    '<td>DIPV1003</td><td>Customers V3</td>',
    '| DIPV1003 | Customers V3 |',
    'Customers V3\nDIPV1003\nWarning',
    'https://login.example/?error_description=AADSTS50076%3a+Due',
    'Status,Error code\nFailed,DIPV1003',
    'Search: integration keys are missing DIPV1003 integration keys are missing',
  ])('is one as it is printed: %s', async (text) => {
    expect(await confidenceOf(text)).toEqual(['high']);
  });
});
