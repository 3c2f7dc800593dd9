import { describe, expect, it } from 'vitest';
import { codecs } from '../../../src-main/redaction/codecs/index.ts';
import { detectors } from '../../../src-main/redaction/detectors/index.ts';
import { createRedaction } from '../../../src-main/redaction/index.ts';
import { redactOne, redactTexts, SHARE } from './redact.ts';
import { codecSamples, detectorSamples, type Sample } from './samples.ts';

/** Runs `act` while a member is missing from its registry. */
function without<R>(registry: readonly { id: string }[], id: string, act: () => R): R {
  const members = registry as { id: string }[];
  const at = members.findIndex((member) => member.id === id);
  const [member] = members.splice(at, 1);
  try {
    return act();
  } finally {
    members.splice(at, 0, member!);
  }
}

function leaks({ texts, secrets }: Sample): string[] {
  const output = redactTexts(texts).texts.join('\n');
  return secrets.filter((secret) => output.includes(secret));
}

describe.each(detectorSamples)('detector $id', (sample) => {
  it('replaces its secrets', () => {
    expect(leaks(sample)).toEqual([]);
    for (const text of sample.texts) expect(redactOne(text)).not.toBe(text);
  });

  it('leaves what only looks alike', () => {
    for (const text of sample.innocent) expect(redactOne(text)).toBe(text);
  });

  it('changes nothing in its own output', () => {
    for (const text of sample.texts) {
      const { texts, redaction } = redactTexts([text]);
      const again = redactAgain(texts[0]!, redaction.pseudonyms());
      expect(again).toBe(texts[0]);
    }
  });

  it('is needed: without it the text reads differently', () => {
    const same = sample.texts.every(
      (text) => without(detectors, sample.id, () => redactOne(text)) === redactOne(text),
    );
    expect(same).toBe(false);
  });
});

describe.each(codecSamples)('codec $id', (sample) => {
  it('lets the detectors see what is inside', () => {
    expect(leaks(sample)).toEqual([]);
  });

  it('leaves a text without secrets byte for byte', () => {
    for (const text of sample.innocent) expect(redactOne(text)).toBe(text);
  });
});

describe.each(codecs.map(({ id }) => ({ id })))('codec $id', ({ id }) => {
  it('is needed by some text', () => {
    const { texts } = codecSamples.find((sample) => sample.id === id)!;
    const same = texts.every((text) => without(codecs, id, () => redactOne(text)) === redactOne(text));
    if (!NET.has(id)) expect(same).toBe(false);
  });
});

/** What these read is also read, less exactly, as text; see `codecs.test.ts` for what only they can do. */
const NET = new Set(['json', 'event-stream', 'web-address', 'form', 'http-message']);

function redactAgain(text: string, alreadyRedacted: readonly string[]): string {
  const redaction = createRedaction({ policy: SHARE, key: Buffer.alloc(32, 8), alreadyRedacted });
  redaction.learnText(text, 'b.txt');
  redaction.freeze();
  return redaction.redactText(text, 'b.txt');
}
