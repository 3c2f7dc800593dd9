import { describe, expect, it } from 'vitest';
import { adviceFor, entraErrors } from '../../../src-main/entra-errors/index.ts';
import { readRefusal } from '../../../src-main/identity/refusal.ts';
import { asEntraRefuses } from '../../fakes/entra/entra-refusal.ts';

const OURS = 'aaaaaaaa-0000-4000-8000-000000000000';
const TRACE = 'bbbbbbbb-1111-4111-8111-111111111111';
const THEIRS = 'cccccccc-2222-4222-8222-222222222222';

describe('a refusal of Entra', () => {
  it('becomes advice with the ids its support asks for', () => {
    const answer = asEntraRefuses('invalid_grant', { error: 'invalid_grant', code: 50076 });
    expect(readRefusal(answer, OURS)?.failure).toEqual({
      title: 'A further proof of who you are is needed.',
      advice: [expect.stringContaining('in the browser')],
      code: 'AADSTS50076',
      correlationId: answer['correlation_id'],
      traceId: answer['trace_id'],
      timestamp: '2026-01-09 02:02:12Z',
      url: 'https://login.microsoftonline.com/error?code=50076',
    });
  });

  it('that came by the redirect has its ids in the text alone', () => {
    const error_description =
      `AADSTS65004: User declined to consent to access the app.\r\nTrace ID: ${TRACE}\r\n` +
      `Correlation ID: ${THEIRS}\r\nTimestamp: 2026-01-09 02:02:12Z`;
    const refusal = readRefusal({ error: 'access_denied', error_description }, OURS);
    expect(refusal?.failure).toMatchObject({
      code: 'AADSTS65004',
      traceId: TRACE,
      correlationId: THEIRS,
      timestamp: '2026-01-09 02:02:12Z',
    });
  });

  it('keeps nothing of the text, which names people', () => {
    const refusal = readRefusal(
      {
        error: 'invalid_grant',
        error_description: "AADSTS50034: The user account ana@contoso.com doesn't exist. <b>x</b>",
        trace_id: 'ana@contoso.com',
        timestamp: '<script>',
      },
      OURS,
    );
    expect(JSON.stringify(refusal)).not.toMatch(/ana@|<b>|<script>/);
    expect(refusal?.failure).toMatchObject({ code: 'AADSTS50034', correlationId: OURS, traceId: '' });
  });

  it.each([
    ['a code that is not known', 'AADSTS999999', 'AADSTS999999'],
    ['no code at all', 'Something else', ''],
  ])('with %s gets the general advice', (_what, error_description, code) => {
    const refusal = readRefusal({ error: 'server_error', error_description }, OURS);
    expect(refusal?.failure).toMatchObject({ title: 'Microsoft Entra did not sign you in.', code });
  });

  it.each([null, 'no', {}, { error: 7 }, { error: '' }, { error: 'x'.repeat(101) }, { access_token: 'x' }])(
    'is not read into %j',
    (answer) => {
      expect(readRefusal(answer, OURS)).toBeNull();
    },
  );

  it.each([{ error_codes: 'none' }, { error_description: 7 }, { suberror: {} }, { timestamp: [] }])(
    'of an odd shape is still one: %j',
    (odd) => {
      expect(readRefusal({ error: 'invalid_grant', ...odd }, OURS)?.error).toBe('invalid_grant');
    },
  );
});

describe('advice about codes', () => {
  it('is short, whole sentences', () => {
    const codes = entraErrors.flatMap((error) => Object.keys(error.codes));
    expect(codes.length).toBeGreaterThan(50);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      const { title, advice } = adviceFor(code, '');
      expect(title).not.toBe('Microsoft Entra did not sign you in.');
      for (const text of [title, ...advice]) expect(text).toMatch(/^[A-Z].{10,200}\.$/);
    }
  });

  it('is not taken from what every object has', () => {
    expect(adviceFor('', 'constructor').title).toBe('Microsoft Entra did not sign you in.');
  });
});
