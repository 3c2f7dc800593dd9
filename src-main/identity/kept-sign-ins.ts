import * as v from 'valibot';
import { CLOUDS, fail, type Account } from '../contract/index.ts';
import type { SealedSecret } from '../secrets/index.ts';

const FORMAT_VERSION = 1;

const keptSchema = v.object({
  id: v.string(),
  username: v.string(),
  name: v.string(),
  tenantId: v.string(),
  cloud: v.picklist(CLOUDS),
  signInAgain: v.nullable(v.string()),
  /** Tokens were given to this app registration and to no other. */
  clientId: v.string(),
  directoryRoles: v.nullable(v.array(v.string())),
  /** MSAL's cache of this account alone: signing out removes it whole. */
  cache: v.string(),
});
const fileSchema = v.object({ formatVersion: v.literal(FORMAT_VERSION), signIns: v.array(keptSchema) });

export type KeptSignIn = v.InferOutput<typeof keptSchema>;

/** Tokens are of no use to another app registration than the one they were given to. */
export const OTHER_REGISTRATION = 'The app registration it was made with is not the one that is set now.';

/** `clientId`: the app registration of now; null where it is not known. */
export function accountOf(signIn: KeptSignIn, clientId: string | null): Account {
  const { id, username, name, tenantId, cloud } = signIn;
  const isOther = clientId !== null && clientId !== signIn.clientId;
  const signInAgain = isOther ? OTHER_REGISTRATION : signIn.signInAgain;
  return { id, username, name, tenantId, cloud, signInAgain };
}

/** Sign-ins one by one. What is not understood counts as nothing kept: the person signs in again. */
export function keptSignIns(secret: SealedSecret) {
  return {
    async all(): Promise<KeptSignIn[]> {
      return read(await secret.read());
    },
    /** Raises ACCOUNT_NOT_FOUND. */
    async find(id: string): Promise<KeptSignIn> {
      return found(read(await secret.read()), id);
    },
    keep: (signIn: KeptSignIn) =>
      secret.change((before) => write([...read(before).filter(({ id }) => id !== signIn.id), signIn])),
    /** Holds the sign-in while it is used, so that nobody else spends its refresh token. Raises ACCOUNT_NOT_FOUND. */
    async use<T extends { signIn: KeptSignIn }>(
      id: string,
      work: (signIn: KeptSignIn) => Promise<T>,
    ): Promise<{ before: KeptSignIn; outcome: T }> {
      const used: { before: KeptSignIn; outcome: T }[] = [];
      await secret.change(async (text) => {
        const all = read(text);
        const before = found(all, id);
        const outcome = await work(before);
        used.push({ before, outcome });
        const { signIn } = outcome;
        return signIn === before ? text : write(all.map((each) => (each === before ? signIn : each)));
      });
      return used[0]!;
    },
    /** Null: all of them. Raises ACCOUNT_NOT_FOUND. */
    async remove(id: string | null): Promise<void> {
      if (id === null) return secret.remove();
      await secret.change((before) => {
        const all = read(before);
        found(all, id);
        return write(all.filter((signIn) => signIn.id !== id));
      });
    },
  };
}
export type KeptSignIns = ReturnType<typeof keptSignIns>;

function read(text: string | null): KeptSignIn[] {
  if (text === null) return [];
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  return checked.success ? checked.output.signIns : [];
}

function write(signIns: KeptSignIn[]): string | null {
  return signIns.length === 0 ? null : JSON.stringify({ formatVersion: FORMAT_VERSION, signIns });
}

function found(signIns: readonly KeptSignIn[], id: string): KeptSignIn {
  return (
    signIns.find((signIn) => signIn.id === id) ??
    fail('ACCOUNT_NOT_FOUND', 'This account is not signed in any more.')
  );
}
