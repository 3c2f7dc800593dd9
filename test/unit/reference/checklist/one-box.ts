import type { Line } from './line.ts';

/** Microsoft's article lcs-setup of 2024: one-box environments. */
export const ONE_BOX: readonly Line[] = [
  {
    line: 'Newer articles call these environments deprecated; that stands first.',
    article: 'one-box-environments',
    names: ['deprecated and unsupported', 'unified developer environment'],
    step: {
      guide: 'one-box-application-user',
      id: 'supported-alternatives',
      names: ['supported environment', 'unified developer environment', 'sandbox'],
    },
  },
  {
    line: 'Certificates of the tenant are no longer installed there by default.',
    article: 'one-box-environments',
    names: ['no longer gets the certificates of your Microsoft Entra tenant by default'],
    step: {
      guide: 'one-box-application-user',
      id: 'certificate',
      names: ['New machines get none of the tenant by themselves'],
    },
  },
  {
    line: 'The application user of the environment needs a role and permissions for dual-write.',
    article: 'one-box-environments',
    names: ['application user', 'with a role'],
  },
  {
    line: 'The application is registered, with its certificate, before the user is added.',
    article: 'one-box-application-user',
    names: ['must be registered for the environment, together with its certificate'],
    step: {
      guide: 'one-box-application-user',
      id: 'app-registration',
      names: ['The next part can only choose an application that exists'],
    },
  },
  {
    line: 'Step 1: the admin center of Power Platform.',
    article: 'one-box-application-user',
    names: ['https://admin.powerplatform.microsoft.com'],
    step: {
      guide: 'one-box-application-user',
      id: 'admin-center',
      names: ['https://admin.powerplatform.microsoft.com'],
    },
  },
  {
    line: 'Step 2: the settings of the environment.',
    article: 'one-box-application-user',
    names: ['open Settings on its page'],
    step: {
      guide: 'one-box-application-user',
      id: 'environment-settings',
      names: ['Choose the environment', 'open Settings on its page'],
    },
  },
  {
    line: 'Step 3: the list of application users.',
    article: 'one-box-application-user',
    names: ['Users + permissions', 'Application users'],
    step: {
      guide: 'one-box-application-user',
      id: 'application-users',
      names: ['Users + permissions', 'Application users'],
    },
  },
  {
    line: 'Step 4: a new one.',
    article: 'one-box-application-user',
    names: ['Press New app user', 'Create a new app user'],
    step: {
      guide: 'one-box-application-user',
      id: 'new-app-user',
      names: ['Press New app user', 'Create a new app user'],
    },
  },
  {
    line: 'The registered application is chosen.',
    article: 'one-box-application-user',
    names: ['Add an app: the application registered for this environment'],
    step: {
      guide: 'one-box-application-user',
      id: 'add-an-app',
      names: ['Press Add an app', 'registered for this one-box'],
    },
  },
  {
    line: 'The root business unit is chosen.',
    article: 'one-box-application-user',
    names: ['Business unit: the root business unit of the environment'],
    step: {
      guide: 'one-box-application-user',
      id: 'root-business-unit',
      names: ['Business unit', 'root business unit of the environment'],
    },
  },
  {
    line: 'A role that may create, read, update and delete.',
    article: 'one-box-application-user',
    names: ['Security roles', 'create, read, update and delete', 'System Administrator'],
    step: {
      guide: 'one-box-application-user',
      id: 'security-role',
      names: ['Security roles', 'create, read, update and delete', 'System Administrator'],
    },
  },
  {
    line: 'And create.',
    article: 'one-box-application-user',
    names: ['Press Create'],
    step: { guide: 'one-box-application-user', id: 'security-role', names: ['Press Create'] },
  },
  {
    line: 'A flight is enabled.',
    article: 'one-box-flight',
    names: ['DualWriteUnoAuthenticationFnoToCds'],
    step: { guide: 'one-box-application-user', id: 'flight', names: ['DualWriteUnoAuthenticationFnoToCds'] },
  },
  {
    line: 'In the database of the environment.',
    article: 'one-box-flight',
    names: ['SQL Server Management Studio', 'AXDB'],
    step: {
      guide: 'one-box-application-user',
      id: 'flight',
      names: ['SQL Server Management Studio', 'AXDB'],
    },
  },
  {
    line: 'By SQL that adds the row or changes it, for every partition.',
    article: 'one-box-flight',
    names: [
      'INSERT INTO dbo.SYSFLIGHTING',
      'UPDATE dbo.SYSFLIGHTING',
      'ENABLED = 1',
      'FROM dbo.[PARTITIONS]',
    ],
    step: {
      guide: 'one-box-application-user',
      id: 'flight',
      names: ['INSERT INTO dbo.SYSFLIGHTING', 'UPDATE dbo.SYSFLIGHTING', 'FROM dbo.[PARTITIONS]'],
    },
  },
  {
    line: 'With the number of the service.',
    article: 'one-box-flight',
    names: ['12719367'],
    step: { guide: 'one-box-application-user', id: 'flight', names: ['12719367'] },
  },
  {
    line: 'Then the application server is restarted.',
    article: 'one-box-flight',
    names: ['Restart the Application Object Server (AOS)'],
    step: {
      guide: 'one-box-application-user',
      id: 'restart-aos',
      names: ['Restart the Application Object Server (AOS)'],
    },
  },
  {
    line: 'What live sync says when it was forgotten.',
    article: 'one-box-environments',
    names: ['0x80072560', 'The user is not a member of the organization'],
    step: { guide: 'one-box-application-user', id: 'save-a-row', names: ['0x80072560'] },
  },
  {
    line: 'The message itself leads to the same steps.',
    article: 'user-not-a-member',
    names: ['0x80072560', 'DualWriteUnoAuthenticationFnoToCds'],
    step: {
      guide: 'one-box-application-user',
      id: 'right-error',
      names: ['0x80072560', 'The user is not a member of the organization'],
    },
  },
];
