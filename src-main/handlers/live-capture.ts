import type { CaptureChoices } from '../contract/index.ts';
import type { CaseCapture, OpenedForCase } from '../flows/case-capture.ts';
import type { OpenedPractice } from '../flows/practice-case.ts';

export interface PracticePart {
  practice: OpenedPractice;
  byHand: boolean;
}

/** A capture from its first window to its last byte. */
export interface LiveCapture {
  readonly caseId: string;
  readonly choices: CaptureChoices;
  readonly practice: PracticePart | null;
  opened: OpenedForCase | null;
  capture: CaseCapture | null;
  isStopped: boolean;
  /** What came up beside what the recorder notes. */
  notes: string[];
}
