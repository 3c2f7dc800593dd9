import type { Component } from 'svelte';
import type { StepId } from '../../src-main/contract/index.ts';
import type { PageName } from '../lib/router.svelte.ts';
import type { IconName } from '../ui/icons.ts';
import CapturePage from './capture/CapturePage.svelte';
import CasesPage from './cases/CasesPage.svelte';
import NewCasePage from './cases/NewCasePage.svelte';
import ChecksPage from './checks/ChecksPage.svelte';
import FindingsPage from './diagnosis/FindingsPage.svelte';
import GuidesPage from './guides/GuidesPage.svelte';
import OverviewPage from './overview/OverviewPage.svelte';
import PracticePage from './practice/PracticePage.svelte';
import ReviewPage from './redaction/ReviewPage.svelte';
import ReferencePage from './reference/ReferencePage.svelte';
import SettingsPage from './settings/SettingsPage.svelte';
import TicketPage from './tickets/TicketPage.svelte';
import TracesPage from './traces/TracesPage.svelte';

/** The page of each place the window can be at. */
export const PAGES: Record<PageName, Component> = {
  cases: CasesPage,
  'new-case': NewCasePage,
  practice: PracticePage,
  settings: SettingsPage,
  reference: ReferencePage,
  overview: OverviewPage,
  guides: GuidesPage,
  checks: ChecksPage,
  capture: CapturePage,
  traces: TracesPage,
  findings: FindingsPage,
  redaction: ReviewPage,
  ticket: TicketPage,
};

/** How each step of a case looks in the rail; which steps there are, the main side says. */
export const STEP_ICONS: Record<StepId, IconName> = {
  guides: 'directions',
  checks: 'shield-checkmark',
  capture: 'record',
  traces: 'timeline',
  findings: 'lightbulb',
  ticket: 'ticket-diagonal',
};

/** Pages that need the width: they open with the rail collapsed. */
export const WIDE_PAGES: readonly PageName[] = ['traces'];
