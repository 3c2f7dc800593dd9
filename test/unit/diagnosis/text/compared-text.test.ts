import { describe, expect, it } from 'vitest';
import { compareText } from '../../../../src-main/diagnosis/text/compared-text.ts';

const holds = (code: string, text: string): boolean => compareText(text).placesOf(code).length > 0;

describe('a code is found where it stands alone', () => {
  it.each([
    ['AADSTS65001', 'AADSTS65001: The user has not consented'],
    ['AADSTS65001', '(aadsts65001)'],
    ['AADSTS65001', 'error%20AADSTS65001%3a'],
    ['AADSTS65001', '{"error_description":"AADSTS65001: The user"}'],
    ['AADSTS65001', 'AADSTS6500l: read off a screenshot'],
    ['0x80072560', 'Error 0x8OO7256O'],
    ['DIPV1001', 'DlPV1OO1'],
    ['DWFOEV1006', 'DWFOEV1006'],
    ['AADSTS65001', 'The code is AADSTS650\r\n01.'],
    ['AADSTS65001', '> The code is AADSTS6\n> 5001 again'],
    ['AADSTS65001', 'AADSTS65001\nThe user'],
    ['-2147220970', 'with code -2147220970.'],
    ['5100', 'Code 5100.'],
    ['AADSTS#####', 'AADSTS9OO14: refused'],
  ])('%s in %j', (code, text) => expect(holds(code, text)).toBe(true));
});

describe('a code is not found in what is another one', () => {
  it.each([
    ['AADSTS65001', 'AADSTS650011'],
    ['AADSTS65001', 'XAADSTS65001'],
    ['AADSTS65001', 'AADSTS 65001'],
    ['5100', '0a1b2c3d-5100-4444-8888-0123456789ab'],
    ['5100', 'port 5100.5'],
    ['5100', '1,5100'],
    ['5100', '15100'],
    ['5100', 'row_5100'],
    ['AADSTS#####', 'AADSTS is'],
    ['AADSTS#####', 'AADSTS900141'],
  ])('%s in %j', (code, text) => expect(holds(code, text)).toBe(false));
});

it('tells where among the letters a code stands, whatever the folds before it made of the text', () => {
  const text = compareText("It isn't <b>done</b> in the tables: DW9003. Can't.");
  const [place] = text.placesOf('DW9003');
  expect(text.letters.slice(place?.start, place?.end)).toBe('dw9003');
});

it('looks at a text made of nothing but one code for a moment only', () => {
  expect(compareText('AADSTS65001 '.repeat(20_000)).placesOf('AADSTS65001')).toHaveLength(50);
});
