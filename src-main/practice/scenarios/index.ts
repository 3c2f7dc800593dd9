import { fail } from '../../contract/index.ts';
import type { ScenarioDefinition } from '../scenario.ts';
import { createMapUnauthorized } from './create-map-unauthorized.ts';
import { dw9003Ax } from './dw9003-ax.ts';
import { dw9003Crm } from './dw9003-crm.ts';
import { healthy } from './healthy.ts';
import { linkingMismatch } from './linking-mismatch.ts';
import { mapsCannotBeStopped } from './maps-cannot-be-stopped.ts';
import { moduleDoesNotLoad } from './module-does-not-load.ts';
import { setUpNoCapacity } from './set-up-no-capacity.ts';
import { setUpNoLicence } from './set-up-no-licence.ts';
import { setUpPolicyBlocks } from './set-up-policy-blocks.ts';
import { setUp } from './set-up.ts';
import { signInRefusedToConnect } from './sign-in-refused-to-connect.ts';
import { tokenExchangeForbidden } from './token-exchange-forbidden.ts';
import { userNotAMember } from './user-not-a-member.ts';

export const SCENARIOS: readonly ScenarioDefinition[] = [
  healthy,
  setUp,
  setUpNoLicence,
  setUpNoCapacity,
  setUpPolicyBlocks,
  moduleDoesNotLoad,
  createMapUnauthorized,
  signInRefusedToConnect,
  tokenExchangeForbidden,
  mapsCannotBeStopped,
  linkingMismatch,
  dw9003Crm,
  dw9003Ax,
  userNotAMember,
];

/** Raises PRACTICE_UNKNOWN. */
export function scenarioOf(id: string): ScenarioDefinition {
  const known = SCENARIOS.map((scenario) => scenario.id);
  return (
    SCENARIOS.find((scenario) => scenario.id === id) ??
    fail('PRACTICE_UNKNOWN', `There is no practice scenario called ${JSON.stringify(id.slice(0, 80))}.`, {
      known,
    })
  );
}
