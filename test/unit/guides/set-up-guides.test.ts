import { describe, expect, it } from 'vitest';
import { askedChoices, openGuides, stepsFor, textFor, type Choices } from '../../../src-main/guides/index.ts';
import { blockText } from '../../../src-main/reference/index.ts';

const { guides } = await openGuides();
const guide = (id: string) => {
  const found = guides.find((each) => each.id === id);
  if (!found) throw new Error(`There is no guide ${id}.`);
  return found;
};
const SET_UP = guide('set-up-dual-write');
const ONE_BOX = guide('one-box-application-user');

const SANDBOX: Choices = { kind: 'sandbox', dataverse: 'existing', version: 'from-41', cloud: 'public' };
const steps = (choices: Choices) => stepsFor(SET_UP, { ...SANDBOX, ...choices });
const said = (choices: Choices) =>
  steps(choices)
    .flatMap(({ who, text }) => [...who, ...text.map((block) => blockText(block, []))])
    .join('\n');
const banner = (choices: Choices) =>
  textFor(SET_UP.notice, { ...SANDBOX, ...choices })
    .map((block) => blockText(block, []))
    .join('\n');

describe('the guide of setting up', () => {
  it.each(['integrated', 'existing', 'new'])(
    'counts the eight steps of Lifecycle Services, with a %s Dataverse',
    (dataverse) => {
      expect(steps({ dataverse }).flatMap(({ number, id }) => (number ? [`${number} ${id}`] : []))).toEqual([
        '1 environment-details',
        '2 dual-write-application',
        '3 terms',
        '4 confirm',
        '5 wait-for-set-up',
        '6 read-result',
        '7 link',
        '8 open-administration',
      ]);
    },
  );

  it('waits half an hour for the set-up and five minutes for the link', () => {
    const minutes = Object.fromEntries(steps({}).map((step) => [step.id, step.minutes]));
    expect(minutes).toMatchObject({ 'wait-for-set-up': 30, link: 5, terms: null });
  });

  it('asks for the integration only where there is none', () => {
    const parts = (dataverse: string) => new Set(steps({ dataverse }).map(({ part }) => part));
    expect(parts('new')).toContain('Connect Power Platform');
    expect(parts('existing')).toContain('Connect Power Platform');
    expect(parts('integrated')).not.toContain('Connect Power Platform');
  });

  it('asks a Dataverse only where there is one', () => {
    const checks = (dataverse: string) =>
      steps({ dataverse })
        .filter(({ part }) => part === 'Before you start')
        .flatMap((step) => step.checks)
        .filter((check) => check.startsWith('dataverse.'));
    expect(checks('existing')).not.toEqual([]);
    expect(checks('new')).toEqual([]);
  });

  it.each([
    ['from-41', 'Reset link', 'Unlink'],
    ['from-30', 'Reset link', 'Unlink'],
    ['before-30', 'Unlink', 'with Reset link'],
  ])('names the way to another link that version %s has', (version, has, hasNot) => {
    expect(said({ version })).toContain(has);
    expect(said({ version })).not.toContain(hasNot);
  });

  it('asks for a tenant admin where builds are as old as the articles that did', () => {
    expect(said({ version: 'before-30' })).toContain('perhaps a tenant admin');
    expect(said({ version: 'from-41' })).not.toContain('perhaps a tenant admin');
  });

  it('says first that cloud-hosted environments are deprecated, and leads away from them', () => {
    expect(banner({ kind: 'cloud-hosted' })).toContain('Deprecated and unsupported');
    expect(banner({ kind: 'cloud-hosted' })).toContain('unified developer environment');
    expect(steps({ kind: 'cloud-hosted' }).map(({ next }) => next)).toEqual([['one-box-application-user']]);
    expect(banner({})).toBe('');
  });

  it('asks nothing more about an environment it leads away from', () => {
    const asked = (kind: string) => askedChoices(SET_UP, { kind }).map(({ id }) => id);
    expect(asked('cloud-hosted')).toEqual(['kind']);
    expect(asked('sandbox')).toEqual(['kind', 'dataverse', 'version', 'cloud']);
  });

  it('says of clouds that no article lists that nothing is documented', () => {
    expect(banner({ cloud: 'other' })).toContain('Other clouds stand on no list');
    expect(banner({ cloud: 'gcc' })).toBe('');
  });

  it('opens the pages of GCC in GCC', () => {
    const pages = (cloud: string) => steps({ cloud }).flatMap(({ opens }) => opens.map(({ url }) => url));
    expect(pages('gcc').filter((url) => /\/\/(admin\.powerplatform|make\.powerapps)\./.test(url))).toEqual(
      [],
    );
    expect(pages('gcc')).toHaveLength(pages('public').length);
  });
});

describe('the guide of one-box environments', () => {
  it('begins with the deprecation and what is supported', () => {
    const choices = { machine: 'since-november-2023', application: 'not-registered' };
    const [first] = textFor(ONE_BOX.notice, choices);
    expect(first).toMatchObject({ kind: 'note', tone: 'warning' });
    expect(stepsFor(ONE_BOX, choices)[0]).toMatchObject({
      id: 'supported-alternatives',
      next: ['set-up-dual-write'],
    });
  });

  it('registers the application before it is added, and restarts after the flight', () => {
    const ids = stepsFor(ONE_BOX, { application: 'not-registered' }).map(({ id }) => id);
    const order = ['app-registration', 'certificate', 'add-an-app', 'flight', 'restart-aos', 'save-a-row'];
    expect(ids.filter((id) => order.includes(id))).toEqual(order);
  });

  it('writes the script of the flight, to be saved', () => {
    const flight = ONE_BOX.steps.find(({ id }) => id === 'flight');
    expect(flight?.script).toBe('one-box-flight');
    expect(flight?.text.flatMap(({ value }) => value)).toContainEqual(
      expect.objectContaining({ kind: 'code', language: 'sql' }),
    );
  });
});
