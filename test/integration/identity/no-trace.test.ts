import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDiagnosticsLog } from '../../../src-main/settings/index.ts';
import { CONTOSO, DATAVERSE, FINANCE, before, errorOf, going, nobody, open } from './signing-in.ts';

/** The forms a secret could hide in. */
const formsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
];

async function bytesBelow(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(contents)).join('\n');
}

it('leaves no token, code or verifier in a file, the credential store, an error or the log', async () => {
  const opened = await open({ tokenSeconds: 200 });
  const { entra, network, person, store, dataFolder, identity } = opened;
  const log = await openDiagnosticsLog(dataFolder, { version: 'of the test', host: 'browser' });
  const errors: unknown[] = [];
  const failing = async (done: Promise<unknown>) => {
    const error = await errorOf(done);
    expect(error).not.toBeNull();
    log.note('accounts', error);
    errors.push(error);
  };

  const { id } = await identity.signIn(CONTOSO, before(person, 'ana').way, going);
  await identity.token(id, FINANCE, going);
  for (const refusal of [
    { error: 'invalid_resource', code: 500011 },
    { error: 'interaction_required', code: 50076 },
  ]) {
    entra.refuse(refusal);
    await failing(identity.token(id, DATAVERSE, going));
  }
  entra.refuse({ error: 'invalid_grant', code: 9002313 });
  await failing(identity.signIn(CONTOSO, before(person, 'ben').way, going));
  entra.refuse(null);
  network.cut(true);
  await failing(identity.token(id, DATAVERSE, going));
  network.cut(false);
  const cancelled = nobody();
  const cancel = new AbortController();
  const stopped = identity.signIn(CONTOSO, cancelled.way, cancel.signal).catch((error: unknown) => error);
  await cancelled.address;
  cancel.abort(new Error('the person left'));
  errors.push(await stopped);
  await entra.revoke('ana');
  await failing(identity.token(id, DATAVERSE, going));
  await log.written();

  const where = {
    files: await bytesBelow(dataFolder),
    store: [...store.kept.values()].join('\n'),
    log: log.text(),
    errors: errors.map((error) => unfolded(error)).join('\n'),
  };
  // Two codes with their verifiers, and what the first was exchanged for, twice.
  expect(entra.secrets.size).toBeGreaterThanOrEqual(8);
  const found = [...entra.secrets].flatMap((secret) =>
    formsOf(secret).flatMap((form) =>
      Object.entries(where)
        .filter(([, text]) => text.includes(form))
        .map(([place]) => place),
    ),
  );
  expect(found).toEqual([]);
  // The search itself sees what it looks for.
  expect(where.errors).toContain('AADSTS500011');
  expect(where.files).toContain('SIGN_IN');

  await identity.signOut(id);
  expect(await readdir(dataFolder)).not.toContain('sign-ins.sealed');
  expect([...store.kept.keys()].filter((name) => name.startsWith('sign-ins'))).toEqual([]);
});

/** With its causes and details, as a careless report would print it. */
function unfolded(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, stack, message, ...rest } = error as Error & { cause?: unknown };
  return [message, stack, JSON.stringify(rest), cause === undefined ? '' : unfolded(cause)].join('\n');
}
