import { beforeAll, describe, expect, it } from 'vitest';
import { UNKNOWN_ENVIRONMENT, type Environment } from '../../../src-main/contract/index.ts';
import {
  openGuides,
  stepsFor,
  suggestedOption,
  textFor,
  type CaseFacts,
  type Choices,
  type Guide,
} from '../../../src-main/guides/index.ts';
import { blockText } from '../../../src-main/reference/index.ts';

/** What the answers decide in the guides that repair something. */
let guides: readonly Guide[];
beforeAll(async () => {
  ({ guides } = await openGuides());
});

const guideOf = (id: string): Guide => guides.find((guide) => guide.id === id)!;
const idsOf = (id: string, choices: Choices): string[] =>
  stepsFor(guideOf(id), choices).map((step) => step.id);
const wordsOf = (id: string, step: string, choices: Choices): string => {
  const { text, addresses } = stepsFor(guideOf(id), choices).find((one) => one.id === step)!;
  return text.map((block) => blockText(block, addresses)).join('\n');
};

describe('a reset of the link', () => {
  it.each([
    {
      build: 'reset',
      steps: ['open-reset', 'choose-environment', 'legal-entities', 'health-check', 'summary'],
    },
    { build: 'unlink', steps: ['unlink', 'link'] },
  ])('is the procedure of the build: $build', ({ build, steps }) => {
    const numbered = stepsFor(guideOf('reset-link'), { build, situation: 'same', copied: 'no' }).filter(
      ({ number }) => number !== null,
    );
    expect(numbered.map(({ id }) => id)).toEqual(steps);
    expect(numbered.map(({ number }) => number)).toEqual(steps.map((_id, at) => at + 1));
  });

  it.each([
    { situation: 'same', takes: 'Both names are the same Dataverse', before: null },
    { situation: 'mismatch', takes: 'Take Power Platform Link Dataverse Environment', before: 'meant' },
    { situation: 'blank', takes: 'Both names are the same Dataverse', before: 'integration-first' },
    {
      situation: 'cloud-hosted',
      takes: 'Only Current Dataverse Environment is shown',
      before: 'no-other-dataverse',
    },
  ])('chooses the Dataverse by what the two sides name: $situation', ({ situation, takes, before }) => {
    const choices = { build: 'reset', situation, copied: 'no' };
    const only = ['meant', 'integration-first', 'no-other-dataverse'];
    expect(wordsOf('reset-link', 'choose-environment', choices)).toContain(takes);
    expect(idsOf('reset-link', choices).filter((id) => only.includes(id))).toEqual(before ? [before] : []);
  });

  it('empties the tables of a copied database between the stop and the reset', () => {
    const steps = idsOf('reset-link', { build: 'reset', situation: 'same', copied: 'yes' });
    const order = ['stop-maps', 'clear-finance', 'clear-dataverse', 'open-reset'];
    expect(steps.filter((id) => order.includes(id))).toEqual(order);
    expect(idsOf('reset-link', { build: 'reset', situation: 'same', copied: 'no' })).not.toContain(
      'clear-finance',
    );
  });
});

describe('a linking mismatch', () => {
  it.each([
    { integration: 'none', way: 'set-integration', other: 'reset', next: 'set-up-dual-write' },
    { integration: 'other', way: 'reset', other: 'set-integration', next: 'reset-link' },
    { integration: 'unwanted', way: 'reset', other: 'set-integration', next: 'reset-link' },
  ])('has one way out where Lifecycle Services names: $integration', ({ integration, way, other, next }) => {
    const steps = stepsFor(guideOf('linking-mismatch'), { banner: 'shown', integration });
    expect(steps.map(({ id }) => id)).not.toContain(other);
    expect(steps.find(({ id }) => id === way)?.next).toEqual([next]);
  });

  it.each(['none', 'other', 'unwanted', 'cloud-hosted'])('is told to be no ticket: %s', (integration) => {
    const choices = { banner: 'shown', integration };
    const notice = textFor(guideOf('linking-mismatch').notice, choices);
    expect(notice.map((block) => blockText(block, [])).join()).toContain('There is no ticket for this.');
    expect(idsOf('before-you-call-support', { problem: 'mismatch', environment: 'microsoft' })).not.toContain(
      'ticket',
    );
  });
});

describe('the permissions of the applications', () => {
  const dataverse = ['application-users', 'roles'];
  const finance = ['rows', 'mapped-user'];
  it.each([
    { side: 'crm', has: dataverse },
    { side: 'ax', has: finance },
    { side: 'both', has: [...dataverse, ...finance] },
  ])('are given on the side that refused: $side', ({ side, has }) => {
    const steps = idsOf('service-principal-permissions', { side, environment: 'microsoft' });
    expect(steps.filter((id) => [...dataverse, ...finance].includes(id))).toEqual(has);
  });

  it('ask for Microsoft Dynamics ERP only where Microsoft runs the environment', () => {
    const words = (environment: string) =>
      wordsOf('service-principal-permissions', 'application-users', { side: 'crm', environment });
    expect(words('microsoft')).toContain('- 00000015-0000-0000-c000-000000000000');
    expect(words('customer')).toContain('00000015-0000-0000-c000-000000000000 is not required');
  });
});

describe('a trace by hand', () => {
  const browsers = ['edge', 'chrome', 'firefox', 'safari'];

  it.each(browsers)(
    'is recorded without a filter, and before or after the sign-in as needed: %s',
    (browser) => {
      const dualWrite = { who: 'me', browser, matter: 'dual-write' };
      expect(idsOf('capture-a-trace-by-hand', dualWrite)[0]).toBe('get-there');
      expect(idsOf('capture-a-trace-by-hand', { ...dualWrite, matter: 'sign-in' })[0]).toBe('private-window');
      expect(wordsOf('capture-a-trace-by-hand', 'keep-log', dualWrite)).toContain('Leave the filter empty.');
    },
  );

  it.each(browsers.flatMap((browser) => ['dual-write', 'sign-in'].map((matter) => ({ browser, matter }))))(
    'is asked for with one whole text to send: $browser, $matter',
    ({ browser, matter }) => {
      const [step] = stepsFor(guideOf('capture-a-trace-by-hand'), { who: 'someone', browser, matter });
      const texts = step!.text.flatMap((block) => (block.kind === 'code' ? [block.text] : []));
      expect(texts).toHaveLength(1);
      expect(texts[0]).toMatch(/eave the filter empty[^]*time zone[^]*(HAR|"Export")[^]*do not mail/);
    },
  );
});

describe('before a call to support', () => {
  /** What Microsoft documents as useful evidence, and for which matter: resources/reference/what-support-asks-for.md. */
  it.each([
    { problem: 'stop', evidence: ['linked-dataverse', 'error-text', 'trace'] },
    { problem: 'page', evidence: ['services-answer', 'error-text', 'trace'] },
    { problem: 'link', evidence: ['error-text', 'health-check-text', 'trace', 'default-team'] },
    { problem: 'map', evidence: ['error-text', 'trace', 'validation-details', 'map-logs', 'request-ids'] },
    {
      problem: 'live',
      evidence: ['error-text', 'plug-in-trace', 'error-log', 'request-ids', 'session-details'],
    },
    { problem: 'sign-in', evidence: ['error-text', 'trace'] },
  ])('the evidence of the problem is collected, and what every answer begins with: $problem', (asked) => {
    const { problem, evidence } = asked;
    const steps = idsOf('before-you-call-support', { problem, environment: 'microsoft' });
    const known = [...evidence, 'environment', 'versions', 'who-and-when', 'ticket'];
    expect(steps.filter((id) => known.includes(id))).toEqual(known);
  });

  it.each([
    { environment: 'microsoft', isWithinReach: false },
    { environment: 'customer', isWithinReach: true },
  ])('the event log of the machine is asked for only where it is within reach: $environment', (asked) => {
    const steps = idsOf('before-you-call-support', { problem: 'live', environment: asked.environment });
    expect(steps.includes('event-log')).toBe(asked.isWithinReach);
  });

  it('what was switched on for it is switched off before the ticket', () => {
    const steps = idsOf('before-you-call-support', { problem: 'live', environment: 'microsoft' });
    expect(steps.slice(-2)).toEqual(['switch-off', 'ticket']);
  });
});

describe('what a case suggests', () => {
  const facts = (known: Partial<CaseFacts>, environment: Partial<Environment> = {}): CaseFacts => ({
    environment: { ...UNKNOWN_ENVIRONMENT, ...environment },
    cloud: null,
    checks: [],
    findings: [],
    ...known,
  });
  const finding = (code: string) => facts({ findings: [{ code, title: code }] });
  const check = (id: string, state: 'pass' | 'warn' | 'fail') =>
    facts({ checks: [{ id, title: id, state }] });

  it.each([
    ['reset-link', 'build', facts({}, { financeVersion: '10.0.40 (PU64)' }), 'reset'],
    ['reset-link', 'build', facts({}, { financeVersion: '10.0.29' }), 'unlink'],
    ['reset-link', 'build', facts({}), null],
    [
      'reset-link',
      'situation',
      facts({}, { financeUrl: 'https://dev.cloudax.dynamics.com/' }),
      'cloud-hosted',
    ],
    ['reset-link', 'situation', finding('SET-12'), 'blank'],
    ['reset-link', 'situation', check('link.same-dataverse', 'pass'), 'same'],
    ['reset-link', 'copied', finding('LIV-07'), 'yes'],
    ['linking-mismatch', 'banner', finding('SET-09'), 'shown'],
    ['linking-mismatch', 'banner', finding('CHK-LINK-SAME-DATAVERSE'), 'not-shown'],
    ['linking-mismatch', 'integration', check('link.integration-set-up', 'warn'), 'none'],
    ['linking-mismatch', 'integration', check('link.integration-set-up', 'pass'), 'other'],
    ['service-principal-permissions', 'side', finding('SET-07'), 'crm'],
    ['service-principal-permissions', 'side', finding('SET-08'), 'ax'],
    ['service-principal-permissions', 'side', check('finance.entra-applications', 'fail'), 'ax'],
    ['before-you-call-support', 'problem', finding('MOD-05'), 'stop'],
    ['before-you-call-support', 'problem', finding('DWFOEV1006'), 'link'],
    ['before-you-call-support', 'problem', finding('GEN-01'), 'page'],
    ['capture-a-trace-by-hand', 'matter', finding('AADSTS50105'), 'sign-in'],
  ] as const)('%s, %s: %#', (guide, choice, known, option) => {
    const asked = guideOf(guide).choices.find(({ id }) => id === choice)!;
    expect(suggestedOption(asked, known)?.option ?? null).toBe(option);
  });
});
