import type { CaptureRequest } from './flows/record.ts';
import type { Context } from './flows/context.ts';
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
    diagnoseText: async (text: string) => (await import('./diagnosis/index.ts')).diagnoseText(text),
  };
}
