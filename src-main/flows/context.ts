/** What every flow needs of the machine: where this user's data lives, and the key that seals raw traces. */
export interface Context {
  readonly dataFolder: string;
  /** Opened when first asked for. Raises TRACE_KEY_MISSING. */
  traceKey(): Promise<Buffer>;
  /** Name of the hold this console's calls and threads share on a case; absent where each command stands alone. */
  readonly hold?: string;
  /** Folders of rule packs that run in place of those that are installed. */
  readonly rulePacks?: readonly string[];
  /** Folder of guides in place of those of this program. */
  readonly guides?: string;
}
