import type { MessageRule } from '../rule.ts';

const ENABLE =
  'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/power-platform/enable-power-platform-integration';
const CREATION = 'https://learn.microsoft.com/power-platform/admin/control-environment-creation';

const RESUME =
  'In Lifecycle Services open Environment details, section Power Platform Integration, and press Resume: it goes on where it stopped.';
const WHO_SETS_UP = 'Then whoever sets it up: Environment Manager or Project Owner in Lifecycle Services.';

/**
 * Why Power Platform does not create what the integration of Lifecycle Services asks it for. That licence, capacity and
 * the policy of the tenant are the causes is documented; what Lifecycle Services says then is not. The words are those of
 * Power Platform itself, of its admin center and its command line.
 */
export const powerPlatformMessages: readonly MessageRule[] = [
  {
    id: 'power-platform-licence-missing',
    code: 'PPI-01',
    title: 'Power Platform cannot be set up: the person has no Dynamics 365 licence',
    severity: 'error',
    pattern: {
      any: [
        'do not have the required dynamics 365 licenses to create databases',
        'do not have the required dynamics 365 licences to create databases',
        'does not have the required dynamics 365 licenses to create databases',
      ],
    },
    what: 'Power Platform refuses to add a Dataverse database with Dynamics 365 applications: the person who asks for it has no licence for them.',
    why: 'Power Platform Integration is set up in the name of the person in Lifecycle Services, who needs a licence of finance and operations, such as Dynamics 365 Finance.',
    roles: { now: `Whoever assigns licences in the Microsoft 365 admin center. ${WHO_SETS_UP}` },
    fix: [
      'In the Microsoft 365 admin center assign the person a licence: Dynamics 365 Finance, Supply Chain Management, Commerce, Dynamics 365 Unified Operations Plan, or AX Enterprise.',
      'Let the person sign out of Lifecycle Services and in again.',
      RESUME,
    ],
    ticket: null,
    article: { id: 'set-up-failed', url: ENABLE },
    example: 'You do not have the required Dynamics 365 licenses to create databases with Dynamics apps.',
    exampleVariants: [
      "Error: You don't have the required Dynamics 365 licenses to create databases with the 'Sales Pro' Dynamics app.",
      '{"errorMessage":"You do not have the required Dynamics 365 licenses\\nto create databases with Dynamics apps"}',
      'The authenticated user does not have the required Dynamics 365 licenses to create databases with Dynamics apps.',
    ],
    nearMiss: [
      'You have the required Dynamics 365 licenses to create databases with Dynamics apps.',
      'You do not have the required permissions to create databases.',
      'Power Apps licenses are required to create connections.',
    ],
  },
  {
    id: 'power-platform-capacity-missing',
    code: 'PPI-02',
    title: 'Power Platform cannot be set up: less than 1 GB of database capacity is free',
    severity: 'error',
    pattern: {
      any: [
        'needs at least 1 gb of database capacity',
        'need at least 1 gb of database capacity',
        'requires at least 1 gb of database capacity',
        'at least 1 gb of dataverse database capacity',
        'at least 1 gb of available database capacity',
      ],
    },
    what: 'Power Platform refuses to create an environment with a database: the tenant has less than 1 GB of database capacity left.',
    why: 'A Dataverse database takes at least 1 GB from the capacity of the tenant, and often grows to 3 GB and more during the set-up. Further sandboxes that were bought bring no capacity of their own.',
    roles: {
      now: `A Power Platform administrator frees capacity; whoever buys for the tenant adds some. ${WHO_SETS_UP}`,
    },
    fix: [
      'In the Power Platform admin center open the page of capacity and see how much database capacity is left.',
      'Delete environments that nobody needs, free storage in others, or add Dataverse database capacity to the tenant.',
      RESUME,
    ],
    ticket: null,
    article: { id: 'set-up-failed', url: ENABLE },
    example:
      "This environment can't be created because your org (tenant) needs at least 1 GB of database capacity.",
    exampleVariants: [
      'This environment cannot be created because your org (tenant) needs at least 1 GB\nof database capacity.',
      '{"code":"","message":"This environment can\'t be created because your org (tenant) needs at least 1 GB of database capacity."}',
      'Creating it requires at least 1 GB of database capacity',
    ],
    nearMiss: [
      'At least 1 GB of free disk space is needed.',
      'This environment has 1 GB of database capacity.',
      'Your database has less than 1 GB of log capacity.',
    ],
  },
  {
    id: 'environment-creation-blocked',
    code: 'PPI-03',
    title: 'Power Platform cannot be set up: the tenant lets only admins create environments',
    severity: 'error',
    pattern: {
      any: [
        "tenant's administrators have disabled * creation for non-admin users",
        'tenant administrators have disabled * creation for non-admin users',
        "tenant's administrators have disabled environment creation",
      ],
    },
    what: 'Power Platform refuses to create an environment: in this tenant only specific admins may do so, and the person is none of them.',
    why: 'The tenant settings of Power Platform restrict who creates environments. Power Platform Integration is set up in the name of the person in Lifecycle Services, so the restriction holds for it too.',
    roles: {
      now: 'A Global administrator assigns the role. Then someone with Dynamics 365 Service Admin or Power Platform Admin, who is also Environment Manager or Project Owner in Lifecycle Services.',
    },
    fix: [
      'In the Power Platform admin center look at the tenant settings for environment assignments: they say Only specific admins.',
      'Let a person with the role Power Platform Admin or Dynamics 365 Service Admin do the set-up, or have the role assigned in Microsoft Entra. The restriction itself can stay.',
      'Sign in to Lifecycle Services as that person.',
      RESUME,
    ],
    ticket: null,
    article: { id: 'set-up-failed', url: CREATION },
    example:
      "Your tenant's administrators have disabled production environment creation for non-admin users.",
    exampleVariants: [
      'Your tenant’s administrators have disabled trial environment creation\nfor non-admin users. Contact them.',
      '{"error":{"message":"Your tenant\'s administrators have disabled production environment creation for non-admin users"}}',
      'Your tenant administrators have disabled developer environment creation for non-admin users',
    ],
    nearMiss: [
      'Environment creation is enabled for all users.',
      "Your tenant's administrators have disabled the trial of this product.",
      'App creation for non-admin users is being reviewed.',
    ],
  },
];
