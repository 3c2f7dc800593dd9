import { expect, test } from 'vitest';
import { buildTrace } from '../../../fakes/trace-builder.ts';
import { SHARE } from '../redact.ts';
import { reviewOf } from './open.ts';

const jwt = (claims: object) =>
  [{ typ: 'JWT', alg: 'RS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.') + '.c2lnbmF0dXJlT2ZUaGlzVG9rZW5Jc05vdFJlYWw3MTkyODM3NDY1';

test('each rule has a class of its own, also one that matched nothing', async () => {
  const rules = [
    { kind: 'word', text: 'Contoso Retail', from: 'case' },
    { kind: 'header', text: 'x-customer', from: 'case' },
    { kind: 'pattern', text: 'PRJ-\\d{4}', from: 'settings' },
    { kind: 'word', text: 'Fabrikam', from: 'administrator' },
  ] as const;
  const review = await reviewOf(
    [
      buildTrace([
        {
          url: 'https://x.test/',
          requestHeaders: { 'X-Customer': 'C-48151-Q' },
          body: { owner: 'contoso retail', project: 'PRJ-4471' },
        },
      ]),
    ],
    {
      ...SHARE,
      words: ['Fabrikam', 'Contoso Retail'],
      headerNames: ['x-customer'],
      patterns: ['PRJ-\\d{4}'],
    },
    { rules },
  );
  const added = review.summary.classes.filter(
    ({ group }) => group === 'added' || group === 'by-administrator',
  );
  expect(added.map(({ title, values, rule }) => [title, values, rule !== null])).toEqual([
    ['“Contoso Retail”', 1, true],
    ['Header x-customer', 1, true],
    ['Pattern PRJ-\\d{4}, in Settings', 1, false],
    ['“Fabrikam”', 0, false],
  ]);
});

test('a value that is kept visible stays everywhere, and is counted where it stays', async () => {
  const mail = 'support@contoso.com';
  const specs = [
    {
      url: 'https://x.test/',
      requestHeaders: { authorization: `Bearer ${jwt({ upn: mail, aud: 'x', appid: 'y' })}` },
      body: { mail, other: 'adele@contoso.com' },
    },
    { url: `https://x.test/?user=${mail}` },
  ];
  const review = await reviewOf([buildTrace(specs)], {
    ...SHARE,
    unmask: [{ value: mail, reason: 'a mailbox' }],
  });
  expect(review.values('emails', 0, 10).total).toBe(1);
  const kept = review.summary.classes.find(({ group }) => group === 'kept-visible');
  expect(kept).toMatchObject({
    title: `“${mail}”, a mailbox`,
    rule: { kind: 'visible', text: mail },
  });
  expect(kept!.places).toBeGreaterThanOrEqual(2);
});

test('the strict policy shows how much of the bodies stays', async () => {
  const body = { note: 'Something only the customer should know', amount: 1234 };
  const specs = [{ url: 'https://x.test/', body }];
  const share = await reviewOf([buildTrace(specs)]);
  const strict = await reviewOf([buildTrace(specs)], { ...SHARE, name: 'strict' });
  expect(share.summary.bodyTextKept).toBe(1);
  expect(strict.summary.bodyTextKept).toBeLessThan(0.6);
  const values = strict.values('business-data', 0, 10);
  const rows = values.rows.map(({ what, standIn, canLook }) => [what, standIn, canLook]);
  expect(rows).toContainEqual(['Text of 39 characters', 'string:39', false]);
});
