import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarios, startPractice } from '../../../src-main/practice/index.ts';
import { SCENARIOS } from '../../../src-main/practice/scenarios/index.ts';
import { resourceFile } from '../../../src-main/files/index.ts';

const folder = new URL('../../../src-main/practice/scenarios/', import.meta.url);
const files = readdirSync(folder)
  .map((file) => basename(file, '.ts'))
  .filter((name) => !['index', 'steps'].includes(name));

describe('the scenarios', () => {
  it('are every file of their folder, each under its own name', () => {
    expect(scenarios.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('lead to each of the findings they are there for', () => {
    const codes = scenarios.flatMap(({ codes }) => codes).sort();
    expect(codes).toEqual([
      ...['LIV-01', 'MOD-01', 'MOD-02', 'MOD-03', 'MOD-04', 'MOD-05'],
      ...['PPI-01', 'PPI-02', 'PPI-03', 'SET-07', 'SET-08', 'SET-09'],
    ]);
  });

  it('end on something to be seen', () => {
    for (const { id, steps } of SCENARIOS) {
      expect(
        steps.some((step) => 'see' in step || 'until' in step),
        id,
      ).toBe(true);
    }
  });

  it('have steps on pages that exist', () => {
    const pages = readdirSync(resourceFile('practice'));
    for (const { page } of SCENARIOS.flatMap(({ steps }) => steps)) expect(pages).toContain(`${page}.html`);
  });

  it('leave it to the played services to speak of the fault: no step and no file of the practice does', () => {
    const fault =
      /DW9003|0x8007|tokenexchange|\b40[13]\b|refused to connect|not allowed to access|different destination|licenses to create|1 GB of|have disabled/i;
    for (const { id, steps } of SCENARIOS) expect(JSON.stringify(steps), id).not.toMatch(fault);
    for (const file of readdirSync(resourceFile('practice'))) {
      expect(readFileSync(resourceFile('practice', file), 'utf8'), file).not.toMatch(fault);
    }
  });

  it('are refused by a name nobody knows', async () => {
    await expect(startPractice('no-such-thing')).rejects.toMatchObject({ code: 'PRACTICE_UNKNOWN' });
  });
});
