import { describe, expect, it } from 'vitest';
import { letters } from '../../../../src-main/diagnosis/text/letters.ts';
import { readable } from '../../../../src-main/diagnosis/text/readable.ts';

const same = (a: string, b: string): void => expect(letters(readable(a))).toBe(letters(readable(b)));

describe('two editions of one message have the same letters', () => {
  it.each([
    ['code does not indicate success', "code doesn't indicate success"],
    ['is not a member', 'isn’t a member'],
    ['was not found', 'wasn&#39;t found'],
    ['could not be found', 'couldn\\u0027t be found'],
    ['cannot be set', "can't be set"],
    ['cannot be set', 'can not be set'],
    ['Unable to look up accounts', 'Unable to lookup accounts'],
    ['Dual write failure', 'dual-write failure'],
    ['entity map', 'table map'],
    ['Missing source field', 'Missing source column'],
    ['{"status":403}', '{\\\\\\"status\\\\\\":403}'],
    ['success: 403', 'success:&amp;nbsp;403'],
    ['(tokenexchange).', '*(tokenexchange).*<br />'],
    ['User is not', 'User%20is%20not'],
    ['One OS 10', '0ne 0S lO'],
    ['error from', 'error frorn'],
    ['could not be found', 'couIdn’t be found'],
    ['table column', 'tabIe c0lurnn'],
    ['could not be found', 'couldn%E2%80%99t%0D%0Abe found'],
    ['could not be found', 'could\u00adn\u200b’t be found'],
    ['different', 'differ-\r\n  ent'],
    ['ＤＷ９００３', 'DW9003'],
  ])('%s | %s', (a, b) => same(a, b));

  it('and different words have different letters', () => {
    expect(letters('is a member')).not.toBe(letters('is not a member'));
    expect(letters('connect to CRM')).not.toBe(letters('connect to AX'));
  });
});

it('keeps a placeholder that looks like a tag apart from tags', () => {
  expect(readable('dynamicscrmonline/<0a1b-22>')).toContain('<0a1b-22>');
  expect(readable('a<br/>b<p class="x">c')).toBe('a b c');
});
