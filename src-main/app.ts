import type { CheckRequest } from './flows/check-case.ts';
import type { CaptureRequest } from './flows/record.ts';
import type { SignInCommand } from './flows/sign-in.ts';
import type { RedactRequest } from './flows/write-har.ts';
import type { Context } from './flows/context.ts';
import type { PackRequest } from './flows/pack.ts';
import type { PracticeRequest } from './flows/practice.ts';
import type { ScriptRequest } from './flows/reference-script.ts';
import type { Work } from './flows/work.ts';
import type { Choices } from './guides/index.ts';
import type { SignInWay } from './identity/index.ts';
import type { Secrets } from './secrets/index.ts';
import { dataFolder, openSettings, type SettingsStore } from './settings/index.ts';

export type { CheckedCase } from './flows/run-case-checks.ts';
export type { CaptureRequest, RunningRecording } from './flows/record.ts';
export type { Work } from './flows/work.ts';
export type { SignInWay } from './identity/index.ts';
export { TOOL } from './flows/tool.ts';

/**
 * The composition root: what a host can ask for. Each method loads its flow when it is first called, so that
 * `dwsc --help` and a pasted error text are quick. `rulePacks`: folders of packs in place of those that are installed.
 */
export function createApp(folder: string = dataFolder(), rulePacks: readonly string[] = []) {
  let secrets: Promise<Secrets> | undefined;
  const openSecrets = () =>
    (secrets ??= import('./secrets/index.ts').then(({ openSecrets }) => openSecrets(folder)));
  const context: Context = {
    dataFolder: folder,
    traceKey: async () => (await (await openSecrets()).traceKey()).key,
    ...(rulePacks.length > 0 ? { rulePacks } : {}),
  };
  let settings: Promise<SettingsStore> | undefined;
  const openedSettings = () => (settings ??= openSettings(folder));
  const openIdentity = async () => {
    const [{ createIdentity }, { createNodeNetwork }, { clientIdOf }, { signIns }, { value }] =
      await Promise.all([
        import('./identity/index.ts'),
        import('./network/index.ts'),
        import('./flows/accounts.ts'),
        openSecrets(),
        openedSettings(),
      ]);
    const network = createNodeNetwork();
    const clientId = () => clientIdOf(value.signIn);
    return { identity: createIdentity({ network, secret: signIns, clientId }), network };
  };
  const signInTools = async () => {
    const [{ identity }, { signInOffer }, secrets, { value }] = await Promise.all([
      openIdentity(),
      import('./flows/accounts.ts'),
      openSecrets(),
      openedSettings(),
    ]);
    return {
      identity,
      offer: await signInOffer(value.signIn),
      storage: await secrets.storage(),
    };
  };
  return {
    newCase: async (path: string, title: string, urls: string[]) =>
      (await import('./flows/case.ts')).newCase(path, title, urls),
    importTrace: async (caseFolder: string, file: string, work: Work) =>
      (await import('./flows/case.ts')).importTrace(caseFolder, file, context, work),
    capture: async (request: CaptureRequest, note: (text: string) => void, work: Work) =>
      (await import('./flows/record.ts')).record(request, context, note, work),
    recover: async (path: string, work: Work) =>
      (await import('./flows/recover.ts')).recover(path, context, work),
    diagnose: async (paths: readonly string[], work: Work) =>
      (await import('./flows/diagnose.ts')).diagnoseInputs(paths, context, work),
    signIn: async (command: SignInCommand, way: SignInWay, signal: AbortSignal) =>
      (await import('./flows/sign-in.ts')).signIn(command, way, await signInTools(), signal),
    signOut: async (account: string | null) =>
      (await import('./flows/sign-in.ts')).signOut(account, (await openIdentity()).identity),
    accounts: async () => ({
      accounts: await (await openIdentity()).identity.accounts(),
      storage: await (await openSecrets()).storage(),
    }),
    check: async (caseFolder: string, request: CheckRequest, work: Work) =>
      (await import('./flows/check-case.ts')).checkCase(
        caseFolder,
        request,
        await openIdentity(),
        context,
        work,
      ),
    verify: async (path: string, sha256: string | undefined, work: Work) =>
      (await import('./flows/verify.ts')).verify(path, sha256, work),
    pack: async (input: string, target: string, request: PackRequest, work: Work) =>
      (await import('./flows/pack.ts')).pack(input, target, request, context, work),
    reveal: async (caseFolder: string, pseudonym: string, work: Work) =>
      (await import('./flows/reveal.ts')).reveal(caseFolder, pseudonym, context, work),
    practiceScenarios: async () => (await import('./flows/practice.ts')).practiceScenarios(),
    runPractice: async (id: string, request: PracticeRequest, work: Work) =>
      (await import('./flows/practice.ts')).runPractice(id, request, await openIdentity(), context, work),
    servePractice: async (id: string, request: PracticeRequest, work: Work) =>
      (await import('./flows/practice.ts')).servePractice(id, request, context, work),
    writeRawHar: async (input: string, out: string, work: Work) =>
      (await import('./flows/write-har.ts')).convertRaw(input, out, context, work),
    redact: async (input: string, out: string, request: RedactRequest, work: Work) =>
      (await import('./flows/write-har.ts')).redact(input, out, request, context, work),
    ticketNeed: async (kind: string) => (await import('./flows/ticket-need.ts')).ticketNeed(kind),
    openReference: async () => (await import('./reference/index.ts')).openReference(),
    referenceScript: async (request: ScriptRequest, out: string | null) =>
      (await import('./flows/reference-script.ts')).referenceScript(request, out),
    guides: async () => (await import('./flows/guides/show-guide.ts')).guideHeads(context),
    showGuide: async (id: string, choices: Choices) =>
      (await import('./flows/guides/show-guide.ts')).showGuide(id, choices, context),
    guidesProgress: async (caseFolder: string, out: string | null, work: Work) =>
      (await import('./flows/guides/guides-progress.ts')).guidesProgress(caseFolder, out, context, work),
    testGuides: async (folder: string | null) =>
      (await import('./flows/guides/guide-problems.ts')).testGuides(folder, context),
    rulePacks: async () => {
      const { rulePacks, rulesFolder } = await import('./flows/rule-packs.ts');
      return { ...(await rulePacks(context)), folder: rulesFolder(context) };
    },
    testRules: async (folder: string, work: Work) =>
      (await import('./flows/test-rules.ts')).testRules(folder, context, work),
    addRulePack: async (folder: string, options: { replace: boolean }) =>
      (await import('./flows/install-rules.ts')).addRulePack(folder, options, context),
    removeRulePack: async (name: string) =>
      (await import('./flows/install-rules.ts')).removeRulePack(name, context),
    diagnoseText: async (text: string) => (await import('./flows/diagnose.ts')).diagnoseWords(text, context),
  };
}
