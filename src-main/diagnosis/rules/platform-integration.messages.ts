import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

/** The Power Platform integration of Lifecycle Services, which linking and resetting stand on, is not there. */
export const platformIntegrationMessages: readonly MessageRule[] = [
  {
    id: 'platform-integration-missing',
    code: 'SET-11',
    title: 'Dataverse is not integrated with finance and operations (0x80048d0b)',
    severity: 'error',
    pattern: {
      any: ['0x80048d0b', 'dataverse instance is not integrated with finance and operations'],
    },
    // Dataverse says it of every environment without the integration, to pages that only ask: there it is no failure.
    hosts: ['dual-write', 'gateway', 'finance-and-operations', 'lifecycle-services'],
    what: 'Dataverse was asked for its finance and operations environment and answered that it is not integrated with one.',
    why: 'The Power Platform integration of the environment was never set up in Lifecycle Services, so neither side knows the other.',
    roles: {
      now: 'The owner of the environment in Lifecycle Services: Project owner or Environment manager, with an account of the customer tenant.',
    },
    fix: [
      'In Lifecycle Services open Environment details and the section Power Platform Integration, and set it up with the right Dataverse environment. It cannot be undone.',
      'Once it is done, set up dual-write from the same section, or repeat what failed.',
    ],
    ticket: null,
    article: {
      id: 'platform-integration-missing',
      url: 'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/power-platform/enable-power-platform-integration',
    },
    example:
      '{"error":{"code":"0x80048d0b","message":"Dataverse instance isn\'t integrated with finance and operations."}}',
    exampleVariants: [
      'Dataverse instance is not integrated\nwith finance and operations.',
      'RetrieveFinanceAndOperationsIntegrationDetails: 0x80048D0B',
      '{\\"code\\":\\"0x80048d0b\\",\\"message\\":\\"Dataverse instance isn’t integrated with finance and operations.\\"}',
    ],
    nearMiss: [
      'Dataverse instance is integrated with finance and operations.',
      '{"code":"0x80048d19","message":"Error identified in Payload provided by the user"}',
      'The Dataverse instance is not available.',
    ],
  },
  {
    id: 'reset-needs-platform-link',
    code: 'SET-12',
    title: 'Reset link asks for a Power Platform link that is not set up',
    severity: 'error',
    pattern: {
      any: [
        'set up a power platform link to dataverse',
        'set up power platform link to dataverse',
        'set up the power platform link to dataverse',
        'power platform link must be set up',
        'power platform link has to be set up',
        'power platform link is not set up',
        'power platform link to dataverse is not set up',
        'power platform link to dataverse must be set up',
        'power platform link to dataverse has not been set up',
      ],
    },
    hosts: ['dual-write', 'gateway'],
    context: ['reset', 'choose environment'],
    what: 'The wizard Reset link to Dataverse stops on its first page: a Power Platform link to Dataverse has to be set up.',
    why: 'Reset link takes the Dataverse environment from the Power Platform integration in Lifecycle Services, and that is blank here.',
    roles: {
      now: 'The owner of the environment in Lifecycle Services, then a System administrator of both sides.',
    },
    fix: [
      'In Lifecycle Services set up Power Platform Integration with the Dataverse environment that dual-write is linked to now (shown in the wizard as Current Dataverse Environment), and save.',
      'Start Reset link again.',
      'Cloud-hosted development environments have no such integration: there the wizard only refreshes the link that exists.',
    ],
    ticket: null,
    article: { id: 'platform-integration-missing', url: learn('reset') },
    followsFrom: ['SET-11'],
    example: 'Reset link, Choose environment: you must set up a Power Platform link to Dataverse.',
    exampleVariants: [
      'Power Platform link must be set up before reset',
      'Reset link to Dataverse wizard says the Power Platform\nlink to Dataverse is not set up',
      "When I press Reset link it says that the Power Platform link to Dataverse hasn't been set up.",
    ],
    nearMiss: [
      'Reset link: Power Platform Link Dataverse Environment, Current Dataverse Environment',
      'Link to Power Platform environment',
      'Reset link asks to set up the legal entities',
    ],
  },
];
