import { rm } from 'node:fs/promises';
import {
  parseCaptureUrl,
  startCaptureIn,
  type CaptureLimits,
  type CaptureSummary,
  type RunningCapture,
} from '../capture/index.ts';
import type { OpenCase } from '../cases/index.ts';
import type { CaptureChoices } from '../contract/index.ts';
import type { EmbeddedBrowser } from '../host.ts';
import { createTrace } from '../traces/index.ts';
import { launchChoice } from './capture-browsers.ts';
import type { Context } from './context.ts';
import { hostRole } from './host-role.ts';

export interface CaseCaptureRequest {
  choices: CaptureChoices;
  limits: Pick<CaptureLimits, 'bodyBytes' | 'totalBodyBytes'>;
  practiceSwitches?: readonly string[];
}

/** A browser that is open for a case; nothing is recorded yet. */
export interface OpenedForCase {
  /** `Microsoft Edge, private window`. */
  readonly where: string;
  /** Shows the address without recording, for a sign-in that is to stay out. */
  showUnrecorded(): Promise<void>;
  /** When the user has closed the browser. */
  readonly gone: Promise<unknown>;
  record(): Promise<CaseCapture>;
  close(): Promise<void>;
}

export interface CaseCapture {
  readonly trace: string;
  readonly running: RunningCapture;
  /** When everything is on the disk and noted in the case. */
  readonly ended: Promise<CaptureSummary>;
}

/** Opens a browser for a case that is held. Raises what launching and recording raise. */
export async function openForCase(
  open: OpenCase,
  { choices, limits, practiceSwitches }: CaseCaptureRequest,
  embedded: EmbeddedBrowser | null,
  context: Context,
): Promise<OpenedForCase> {
  const site = parseCaptureUrl(choices.url);
  const { financeUrl, dataverseUrl } = open.file.environment;
  const { launched, name, headless } = await launchChoice(
    {
      ...choices,
      cookieSites: [financeUrl, dataverseUrl],
      ...(practiceSwitches ? { practiceSwitches } : {}),
    },
    embedded,
    context,
  );

  const record = async (): Promise<CaseCapture> => {
    const { trace, folder } = await createTrace(open.folder, site.hostname, open.file.practice);
    try {
      const running = await startCaptureIn(
        {
          ...choices,
          dir: folder,
          traceKey: await context.traceKey(),
          headless,
          limits: { ...limits, bodies: choices.bodies },
          from: choices.afterSignIn ? 'here' : 'start',
          roleOf: hostRole,
        },
        launched,
      );
      const ended = running.ended.then(async (summary) => {
        const text = `Captured from ${site.origin}${site.pathname}.`;
        await open.note({ what: 'trace.captured', text, trace: trace.id });
        return summary;
      });
      return { trace: trace.id, running, ended };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  };

  return {
    where: `${name}, ${choices.privateWindow ? 'private window' : 'normal window'}`,
    showUnrecorded: () => launched.open(choices.url),
    gone: launched.exited,
    record,
    close: () => launched.end(),
  };
}
