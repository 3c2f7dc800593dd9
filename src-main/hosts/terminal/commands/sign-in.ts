import { InvalidArgumentError, type Command } from 'commander';
import { createApp, type SignInWay } from '../../../app.ts';
import {
  CLOUDS,
  SERVICES,
  ConsoleError,
  type CloudId,
  type ServiceId,
  type SignInFailure,
} from '../../../contract/index.ts';
import { openPage } from '../../../desktop.ts';
import { hasDisplay } from '../display.ts';
import { longWork } from '../long-work.ts';
import { createOutput, type Output } from '../output.ts';

interface SignInOptions {
  deviceCode?: boolean;
  tenant?: string;
  cloud?: CloudId;
  case?: string;
  for?: ServiceId;
  json?: boolean;
}

export function addSignInCommand(program: Command): void {
  program
    .command('sign-in')
    .description('Sign in with Microsoft Entra for the live checks, in the browser or with a code.')
    .option('--device-code', 'show a code to enter on any device; the default where there is no display')
    .option('--tenant <tenant>', 'domain or id of the tenant; default: of the case, else of the settings')
    .option('--cloud <cloud>', `one of ${CLOUDS.join(', ')}; default: the first that is offered`, readCloud)
    .option('--case <dir>', 'ask at once for what the checks of this case need')
    .option(
      '--for <service>',
      `of the case: ${SERVICES.join(', ')}, where a check says that one of them asks for more`,
      readService,
    )
    .option('--json', 'print a JSON document')
    .action(async (options: SignInOptions) => {
      const output = createOutput(options.json ?? false);
      const { tenant = null, cloud = null, case: caseFolder = null, for: service = null } = options;
      const way = options.deviceCode || !hasDisplay() ? deviceCode(output) : browser(output);
      const account = await longWork(output, ({ signal }) =>
        createApp().signIn({ tenant, cloud, caseFolder, service }, way, signal),
      ).catch((error: unknown) => {
        if (error instanceof ConsoleError && error.code === 'SIGN_IN_FAILED') noteFailure(output, error);
        throw error;
      });
      output.result({ account }, `Signed in as ${account.username} in tenant ${account.tenantId}.`);
    });
}

function browser(output: Output): SignInWay {
  return {
    kind: 'browser',
    async open(url) {
      await openPage(url);
      output.note('Sign in in the browser; this waits for five minutes. Ctrl+C cancels.');
    },
  };
}

function deviceCode(output: Output): SignInWay {
  return {
    kind: 'device-code',
    show({ userCode, page, until }) {
      output.note(`Open ${page} on any device and enter the code ${userCode}`);
      output.note(`It can be used until ${new Date(until).toLocaleTimeString()}. Ctrl+C cancels.`);
    },
  };
}

/** What to do, and what an administrator or Microsoft asks for. */
function noteFailure(output: Output, { detail }: ConsoleError): void {
  const { advice, code, correlationId, traceId, timestamp, url } = detail as unknown as SignInFailure;
  for (const step of advice) output.note(`- ${step}`);
  const ids = { 'Error code': code, 'Correlation id': correlationId, 'Trace id': traceId, Time: timestamp };
  for (const [name, value] of Object.entries({ ...ids, 'Read more': url }))
    if (value !== '') output.note(`${name}: ${value}`);
}

const readCloud = (text: string): CloudId => oneOf(CLOUDS, text);
const readService = (text: string): ServiceId => oneOf(SERVICES, text);

function oneOf<Name extends string>(names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new InvalidArgumentError(`It is one of ${names.join(', ')}.`);
  return found;
}
