import { defineScenario } from '../scenario.ts';
import { OPEN_DUAL_WRITE } from './steps.ts';

export const mapsCannotBeStopped = defineScenario({
  id: 'maps-cannot-be-stopped',
  title: 'Table maps cannot be stopped',
  what: 'Stopping a running map is accepted, then fails: the linked Dataverse environment cannot be reached with its connection.',
  codes: ['MOD-05'],
  ticket: 'mark-maps-not-running',
  needsThirdPartyCookies: true,
  startsAt: 'data-management',
  steps: [
    ...OPEN_DUAL_WRITE,
    { page: 'dual-write', say: 'Choose the map of customers.', tick: 'Customers V3' },
    { page: 'dual-write', say: 'Choose the map of vendors.', tick: 'Vendors V2' },
    { page: 'dual-write', say: 'Stop the chosen maps.', press: 'Stop' },
    { page: 'dual-write', say: 'Confirm.', press: 'Yes, stop' },
    { page: 'dual-write', say: 'Read why they did not stop.', see: 'error' },
  ],
  departures: {
    linkedDataverseGone: true,
    pluginTrace:
      'Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception: failed to process entity account - A connection attempt failed',
    stop: ({ dataverseConnectionId }) => {
      const message = `Error from token exchange: User is not allowed to access connection dynamicscrmonline/${dataverseConnectionId}`;
      const errors = JSON.stringify([{ status: 403, source: '', message }]);
      return `[Forbidden], ${errors}, The remote server returned an error: (403) Forbidden.`;
    },
  },
});
