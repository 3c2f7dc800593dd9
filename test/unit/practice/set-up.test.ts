import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSetUp,
  STAGES,
  type Obstacle,
  type SetUp,
  type Stage,
} from '../../../src-main/practice/set-up.ts';

const MINUTE_MS = 1_000;
const OBSTACLE: Obstacle = {
  stage: 'integration',
  afterMinutes: 4,
  error: { message: 'Practice.' },
  remedy: 'capacity',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (minutes: number): void => void vi.advanceTimersByTime(minutes * MINUTE_MS);

function begin(first: Stage, obstacle?: Obstacle): SetUp {
  const course = { first, last: 'link', dataverse: 'existing', ...(obstacle ? { obstacle } : {}) } as const;
  return createSetUp(course, { minuteMs: MINUTE_MS, ended: false });
}
const states = (setUp: SetUp) => STAGES.map((stage) => setUp.state(stage));

describe('a set-up', () => {
  it('goes stage by stage, each in its minutes', () => {
    const setUp = begin('integration');
    expect(states(setUp)).toEqual(['open', 'open', 'open']);
    expect(setUp.begin('integration')).toBe(true);
    pass(11);
    expect(states(setUp)).toEqual(['running', 'open', 'open']);
    pass(1);
    expect(states(setUp)).toEqual(['done', 'open', 'open']);
    setUp.begin('application');
    pass(20);
    setUp.begin('link');
    pass(3);
    expect(states(setUp)).toEqual(['done', 'done', 'done']);
  });

  it('begins no stage before its turn, and none twice', () => {
    const setUp = begin('integration');
    expect(setUp.begin('application')).toBe(false);
    setUp.begin('integration');
    expect(setUp.begin('integration')).toBe(false);
    pass(12);
    expect(setUp.begin('integration')).toBe(false);
  });

  it('stops at its obstacle, and does so again until the cause is put right', () => {
    const setUp = begin('integration', OBSTACLE);
    setUp.begin('integration');
    pass(4);
    expect(setUp.state('integration')).toBe('failed');
    setUp.putRight('licence');
    expect(setUp.isPutRight).toBe(false);
    setUp.begin('integration');
    pass(4);
    expect(setUp.state('integration')).toBe('failed');
  });

  it('stays stopped until it is resumed, and then goes on where it stopped', () => {
    const setUp = begin('integration', OBSTACLE);
    setUp.begin('integration');
    pass(4);
    setUp.putRight('capacity');
    pass(60);
    expect(setUp.state('integration')).toBe('failed');
    setUp.begin('integration');
    pass(7);
    expect(setUp.state('integration')).toBe('running');
    pass(1);
    expect(setUp.state('integration')).toBe('done');
  });

  it('is as its scenario leaves it where it has ended', () => {
    const course = { first: 'application', last: 'application', dataverse: 'existing' } as const;
    const obstacle: Obstacle = { ...OBSTACLE, stage: 'link', remedy: 'applications' };
    const ended = createSetUp({ ...course, obstacle }, { minuteMs: MINUTE_MS, ended: true });
    expect(states(ended)).toEqual(['done', 'done', 'open']);
    expect(ended.isPutRight).toBe(false);
  });
});
