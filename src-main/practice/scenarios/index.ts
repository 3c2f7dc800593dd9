import type { ScenarioDefinition } from '../scenario.ts';
import { mapsCannotBeStopped } from './maps-cannot-be-stopped.ts';

export const SCENARIOS: readonly ScenarioDefinition[] = [mapsCannotBeStopped];
