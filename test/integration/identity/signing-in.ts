import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { ConsoleError } from '../../../src-main/contract/index.ts';
import { createIdentity, type SignInRequest, type SignInWay } from '../../../src-main/identity/index.ts';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { CLIENT_ID, openFakeEntra, type EntraOptions } from '../../fakes/entra/entra.ts';
import { networkTo } from '../../fakes/entra/network.ts';
import { sitDown, type Person } from '../../fakes/entra/person.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createFakeStore } from '../../unit/secrets/fake-store.ts';

export const DATAVERSE = 'https://contoso.crm4.dynamics.com';
export const FINANCE = 'https://contoso.operations.dynamics.com';
export const GRAPH = 'https://graph.microsoft.com';
export const CONTOSO: SignInRequest = {
  tenant: 'contoso.com',
  cloud: 'public',
  resource: DATAVERSE,
  loginHint: null,
};
export const going = new AbortController().signal;

/** Entra, somebody before a browser, and a console whose store answers. */
export async function open(options: EntraOptions & { browserMs?: number } = {}) {
  const entra = await openFakeEntra(options);
  onTestFinished(() => entra.close());
  const network = networkTo(entra);
  const person = await sitDown(entra.port);
  onTestFinished(() => person.close());
  const dataFolder = await temporaryFolder();
  const store = createFakeStore();
  const { browserMs } = options;
  let changes = 0;
  /** As after a restart: of the console before nothing is left but its data folder and the store. */
  const start = ({ clientId = CLIENT_ID, folder = dataFolder } = {}) =>
    createIdentity({
      network,
      secret: openSecrets(folder, async () => store).signIns,
      clientId: async () => clientId,
      changed: () => {
        changes++;
      },
      ...(browserMs === undefined ? {} : { browserMs }),
    });
  return { entra, network, store, person, dataFolder, start, identity: start(), changes: () => changes };
}

/** The person of that name sits before the browser that is opened. */
export function before(person: Person, name: string, does: 'signIn' | 'decline' = 'signIn') {
  let lastPage: Promise<string> = Promise.resolve('no page was opened');
  let address: URL | undefined;
  const way: SignInWay = {
    kind: 'browser',
    async open(url) {
      address = new URL(url);
      lastPage = person[does](url, name);
      lastPage.catch(() => undefined);
    },
  };
  return { way, address: () => address!, lastPage: () => lastPage };
}

/** Nobody sits there; the test itself talks to the redirect address. */
export function nobody() {
  let opened: (url: URL) => void;
  const address = new Promise<URL>((resolve) => (opened = resolve));
  const way: SignInWay = { kind: 'browser', open: async (url) => opened(new URL(url)) };
  return { way, address };
}

export const portOf = (address: URL) => Number(new URL(address.searchParams.get('redirect_uri')!).port);

/** Whether anybody listens. */
export function isOpen(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** What it ended with. */
export const errorOf = (done: Promise<unknown>): Promise<ConsoleError | null> =>
  done.then(
    () => null,
    (error: unknown) => {
      if (error instanceof ConsoleError) return error;
      throw error;
    },
  );
export const codeOf = async (done: Promise<unknown>) => (await errorOf(done))?.code ?? 'done';
