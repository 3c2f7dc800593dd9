import type { CaptureRequest } from './flows/record.ts';
import type { RedactRequest } from './flows/write-har.ts';
import type { Context } from './flows/context.ts';
import type { PackRequest } from './flows/pack.ts';
import type { PracticeRequest } from './flows/practice.ts';
import { dataFolder } from './settings/index.ts';

export type { CaptureRequest } from './flows/record.ts';

/**
 * The composition root: what a host can ask for. Each method loads its flow when it is first called, so that
 * `dwsc --help` and a pasted error text are quick.
 */
export function createApp(folder: string = dataFolder()) {
  let key: Promise<Buffer> | undefined;
  const context: Context = {
    dataFolder: folder,
    traceKey: () =>
      (key ??= import('./secrets/index.ts').then(
        async (secrets) => (await secrets.openTraceKey(folder)).key,
      )),
  };
  return {
    newCase: async (path: string, title: string, urls: string[]) =>
      (await import('./flows/case.ts')).newCase(path, title, urls),
    importTrace: async (caseFolder: string, file: string) =>
      (await import('./flows/case.ts')).importTrace(caseFolder, file, context),
    capture: async (request: CaptureRequest, note: (text: string) => void) =>
      (await import('./flows/record.ts')).record(request, context, note),
    recover: async (path: string) => (await import('./flows/recover.ts')).recover(path, context),
    diagnose: async (paths: readonly string[]) =>
      (await import('./flows/diagnose.ts')).diagnoseInputs(paths, context),
    verify: async (path: string, sha256?: string) => (await import('./flows/verify.ts')).verify(path, sha256),
    pack: async (input: string, target: string, request: PackRequest) =>
      (await import('./flows/pack.ts')).pack(input, target, request, context),
    practiceScenarios: async () => (await import('./flows/practice.ts')).practiceScenarios(),
    runPractice: async (id: string, request: PracticeRequest) =>
      (await import('./flows/practice.ts')).runPractice(id, request, context),
    servePractice: async (id: string, request: PracticeRequest) =>
      (await import('./flows/practice.ts')).servePractice(id, request, context),
    writeRawHar: async (input: string, out: string) =>
      (await import('./flows/write-har.ts')).convertRaw(input, out, context),
    redact: async (input: string, out: string, request: RedactRequest) =>
      (await import('./flows/write-har.ts')).redact(input, out, request, context),
    diagnoseText: async (text: string) => (await import('./diagnosis/index.ts')).diagnoseText(text),
  };
}
