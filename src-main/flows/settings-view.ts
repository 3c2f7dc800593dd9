import type { ManagedRedaction, SettingsPlaces, SettingsView } from '../contract/index.ts';
import { knownError, type PolicyOptions, type RedactionLists, type RuleKind } from '../contract/index.ts';
import type { EmbeddedBrowser } from '../host.ts';
import { LIST_OF, checkRule } from '../redaction/index.ts';
import { managedSettingsFile, readManagedSettings, type SettingsStore } from '../settings/index.ts';
import { captureBrowsers } from './capture-browsers.ts';
import type { Context } from './context.ts';

export function settingsPlaces({ dataFolder }: Context, settings: SettingsStore): SettingsPlaces {
  return {
    cases: settings.value.casesFolder,
    data: dataFolder,
    settingsFile: settings.path,
    managedFile: managedSettingsFile(),
  };
}

/** Everything the settings page shows. */
export async function settingsView(
  context: Context,
  settings: SettingsStore,
  embedded: EmbeddedBrowser | null,
): Promise<SettingsView> {
  const { theme, capture, packageMegabytes, redaction, signIn } = settings.value;
  return {
    choices: { theme, capture, packageMegabytes, redaction, signIn },
    setAside: settings.setAside,
    ...(await managedView()),
    browsers: await captureBrowsers(embedded),
    places: settingsPlaces(context, settings),
  };
}

async function managedView(): Promise<Pick<SettingsView, 'managed' | 'managedProblem'>> {
  try {
    const managed: ManagedRedaction | null = (await readManagedSettings()).redaction ?? null;
    return { managed, managedProblem: null };
  } catch (error) {
    return { managed: null, managedProblem: knownError(error).message };
  }
}

/** Raises REDACTION_POLICY_INVALID for the first that is new and can't be used. */
export function checkRedactionLists(wanted: RedactionLists, now: RedactionLists): void {
  for (const [kind, list] of Object.entries(LIST_OF) as [
    RuleKind,
    keyof RedactionLists & keyof PolicyOptions,
  ][])
    for (const text of wanted[list]) if (!now[list].includes(text)) checkRule(kind, text);
}
