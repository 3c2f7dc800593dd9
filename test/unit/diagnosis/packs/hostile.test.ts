import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagnoseTrace, rulesWithPacks } from '../../../../src-main/diagnosis/index.ts';
import { readRuleFile } from '../../../../src-main/diagnosis/packs/rule-file.ts';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import { ADVICE, loadPack, packText } from './pack.ts';

const EXAMPLE = new URL('../../../../docs/rule-packs/example-orders/orders.json', import.meta.url);

it('any change to a file of rules is either taken or told with its place', async () => {
  const text = await readFile(EXAMPLE, 'utf8');
  const changed = fc.tuple(
    fc.nat(text.length),
    fc.nat(20),
    fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.json({ maxDepth: 3 }),
      fc.constantFrom('"', '{', ']', ',', '\\', '\u0000'),
    ),
  );
  const lines = text.split('\n').length;
  fc.assert(
    fc.property(changed, ([at, length, other]) => {
      const { rules, problems } = readRuleFile('a.json', text.slice(0, at) + other + text.slice(at + length));
      expect(rules.length + problems.length).toBeGreaterThan(0);
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines + 20);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});

it('no file of any JSON raises', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      readRuleFile('a.json', JSON.stringify(value));
      readRuleFile('a.json', JSON.stringify({ formatVersion: 1, rules: value }));
      readRuleFile(
        'a.json',
        JSON.stringify({ formatVersion: 1, rules: [{ ...ADVICE, message: value, requests: value }] }),
      );
    }),
    { numRuns: 200 },
  );
});

it('patterns made to run long end soon', async () => {
  const stars = '*a'.repeat(80);
  const pack = await loadPack({
    'a.json': packText(
      { ...ADVICE, requests: { first: { hosts: [`${stars}*b.contoso.com`, '*'], paths: [`/${stars}*b`] } } },
      {
        ...ADVICE,
        code: 'CONTOSO-02',
        requests: {
          first: { hosts: ['*'], response: { json: [{ path: `$${'[*]'.repeat(20)}`, exists: true }] } },
        },
      },
      { ...ADVICE, code: 'CONTOSO-03', message: { all: [`middle${'*middle'.repeat(30)}`] } },
    ),
  });
  expect(pack.problems).toEqual([]);
  let nested: unknown = Array.from({ length: 10_000 }, () => 1);
  for (let depth = 0; depth < 18; depth++) nested = [nested, 1];
  const { findings } = await diagnoseTrace(
    buildTrace([
      { url: `https://${'a'.repeat(60)}.contoso.com/${'a'.repeat(1_900)}` },
      { url: 'https://org.crm4.dynamics.com/api', body: { message: 'middle '.repeat(20_000) } },
      { url: 'https://org.crm4.dynamics.com/api', body: nested as unknown[] },
    ]),
    rulesWithPacks([pack]),
  );
  expect(findings.map(({ code }) => code)).not.toContain('RULE-FAILED');
});
