import type { MessageRule } from '../rule.ts';

/** Errors of the Dual-write page itself. */
const LEARN =
  'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/dual-write-troubleshooting-dual-write-module';

export const moduleMessages: readonly MessageRule[] = [
  {
    id: 'maps-cannot-be-stopped',
    code: 'MOD-05',
    title: 'A table map cannot be stopped',
    severity: 'error',
    pattern: { all: ['user is not allowed to access connection dynamicscrmonline/'] },
    what: 'Stopping the map was refused with 403 (Forbidden): the token exchange for the connection to Dataverse failed.',
    why: 'Dual-write answers with these words when the linked Dataverse environment is not available, so it can no longer use the connection it needs to stop the map.',
    roles: { now: 'Microsoft: the Data Integration team. You supply the network trace.' },
    fix: [
      'Open a support ticket for the Data Integration team and ask them to set the maps to Not running in the back end.',
      'Attach the network trace of the failed stop; without it the team cannot act.',
      'Check meanwhile whether the linked Dataverse environment was deleted, reset, disabled or restored.',
    ],
    ticket: 'mark-maps-not-running',
    article: { id: 'map-cannot-be-stopped', url: LEARN },
    example:
      '[Forbidden], [{"status":403,"source":"","message":"Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d-0000-4444-8888-0123456789ab"}], The remote server returned an error: (403) Forbidden.',
    exampleVariants: [
      "Error from token exchange: User isn't allowed to access connection dynamicscrmonline/0a1b2c3d-0000-4444-8888-0123456789ab",
      '*\\[Forbidden\\], \\[{\\"status\\":403,\\"source\\":\\"\\",\\"message\\":\\"Error from token exchange:\nUser is not allowed to access connection\ndynamicscrmonline/xxxxxx-xxxx-xxxx-xxxxxxxx\\"}\\], The remote server returned an\nerror: (403) Forbidden.*',
      'Error frorn token exchange : User is n0t allowed to access connecti0n dynamics\ncrmonline/0a1b2c3d',
    ],
    nearMiss: [
      'The remote server returned an error: (403) Forbidden.',
      'User is not allowed to access connection sharepointonline/0a1b2c3d-0000-4444-8888-0123456789ab',
      'The connection dynamicscrmonline/0a1b2c3d is allowed for this user.',
    ],
  },
];
