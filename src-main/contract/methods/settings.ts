import * as v from 'valibot';
import { method } from '../method.ts';
import type { CredentialStorage } from '../account.ts';
import type { PolicyName } from '../redaction.ts';
import { BODIES_CHOICES, CAPTURE_BROWSERS, type CaptureBrowser } from './capture.ts';
import { NOTHING } from './fields.ts';

/** A list a person keeps: short lines, none empty. */
const LIST = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
  v.maxLength(500),
);
/** The largest sizes that can be asked for, in MB. */
export const MOST_MEGABYTES = { body: 512, allBodies: 16_000, package: 2_000 } as const;
const megabytes = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** What a person can set in the window, field by field. 1 MB is a million bytes. */
export const SETTINGS_FIELDS = {
  theme: v.picklist(['system', 'light', 'dark']),
  capture: v.object({
    /** Null: the first that is installed. */
    browser: v.nullable(v.picklist(CAPTURE_BROWSERS)),
    privateWindow: v.boolean(),
    bodies: v.picklist(BODIES_CHOICES),
    /** Of one answer or request body. */
    bodyMegabytes: megabytes(MOST_MEGABYTES.body),
    /** Of all bodies of a capture. */
    totalBodyMegabytes: megabytes(MOST_MEGABYTES.allBodies),
  }),
  packageMegabytes: megabytes(MOST_MEGABYTES.package),
  redaction: v.object({
    name: v.picklist(['share', 'strict']),
    words: LIST,
    headerNames: LIST,
    jsonPaths: LIST,
    patterns: LIST,
  }),
  /** Where signing in starts from; '' where nothing was given. What it has to look like, `identity` says. */
  signIn: v.object({
    /** Of the app registration. */
    clientId: v.pipe(v.string(), v.trim(), v.maxLength(300)),
    /** Domain or id of the tenant that is proposed. */
    tenant: v.pipe(v.string(), v.trim(), v.maxLength(300)),
  }),
};

const choices = v.object(SETTINGS_FIELDS);
export type SettingsChoices = v.InferOutput<typeof choices>;
export type Theme = SettingsChoices['theme'];
/** What is added to the built-in detectors, kind by kind. */
export type RedactionLists = Omit<SettingsChoices['redaction'], 'name'>;

/** What an administrator laid down for this computer; it can be added to, not weakened. */
export interface ManagedRedaction extends RedactionLists {
  policy: PolicyName;
  allowUnmask: boolean;
}

/** Something secret, where it lies and what keeps others from it. */
export interface KeptSecret {
  what: string;
  where: string;
  protection: string;
  /** False where the bytes on the disk are all it takes to read it. */
  isSealed: boolean;
}

export interface SecretsView {
  storage: CredentialStorage;
  kept: KeptSecret[];
}

/** Places of this user, for display and Copy path. */
export interface SettingsPlaces {
  cases: string;
  data: string;
  settingsFile: string;
  managedFile: string;
}
export type PlaceName = keyof SettingsPlaces;

export interface SettingsView {
  choices: SettingsChoices;
  /** Name of a settings file that was not understood and lies beside the new one. */
  setAside: string | null;
  managed: ManagedRedaction | null;
  /** Why the administrator's file is not understood. */
  managedProblem: string | null;
  browsers: CaptureBrowser[];
  places: SettingsPlaces;
}

export const settingsMethods = {
  /** Alone, because the window asks for it before anything else. */
  'settings.theme': method<Theme>()(NOTHING),
  'settings.get': method<SettingsView>()(NOTHING),
  /**
   * Raises REDACTION_POLICY_INVALID for a word, name, path or pattern that can't be used, SIGN_IN_CLIENT_ID_INVALID and
   * SIGN_IN_TENANT_INVALID.
   */
  'settings.change': method<void>()(v.partial(choices)),
  /** Alone, because the credential store may ask a person to unlock it first. */
  'settings.secrets': method<SecretsView>()(NOTHING),
  /** Asks the credential store anew; what was kept in its place moves into it. */
  'settings.testCredentialStore': method<SecretsView>()(NOTHING),
  'settings.showInFolder': method<void>()(
    v.object({ place: v.picklist(['cases', 'data', 'settingsFile', 'managedFile']) }),
  ),
  /** What the console noted about its own errors; no text of a trace, a file or a person is in it. */
  'settings.diagnosticsLog': method<{ text: string; errors: number }>()(NOTHING),
  /** An error of the page, for the log. */
  'settings.noteError': method<void>()(
    v.object({ name: v.pipe(v.string(), v.maxLength(100)), stack: v.pipe(v.string(), v.maxLength(20_000)) }),
  ),
  'settings.showDiagnosticsLog': method<void>()(NOTHING),
  'settings.clearDiagnosticsLog': method<void>()(NOTHING),
};
