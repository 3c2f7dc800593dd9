import type { EntraError } from './entra-error.ts';
import { APP_ADMINISTRATOR, APP_OWNER, ASK_ADMINISTRATOR, REGISTRATION, THE_PERSON } from './entra-error.ts';

const READ_THE_IDS = 'Read the application id and the resource from the message.';

/** The application that signs in, its consent, and what it asks for. */
export const appErrors: readonly EntraError[] = [
  {
    codes: {
      500011: 'the tenant does not know the resource that was asked for',
      650054: 'the application asks for a resource that is gone',
    },
    title: 'The environment is not known in this tenant.',
    advice: [
      'Compare the addresses of the case with the address bar: a wrong Dataverse or finance and operations address names a service that is not there.',
      'Check that you signed in to the tenant the environment belongs to.',
    ],
    why: 'The address of the resource is wrong, the sign-in went to another tenant, or the service was never used in this one.',
    now: `${THE_PERSON} ${APP_ADMINISTRATOR}`,
    fix: [
      'Compare the resource in the message with the address of the environment: a typing error or an address that was renamed names nothing.',
      'Check that the sign-in went to the tenant of the environment.',
      'Check that Enterprise applications lists the service, for example Microsoft Dynamics ERP (00000015-0000-0000-c000-000000000000).',
    ],
  },
  {
    codes: { 50001: 'the resource is disabled or does not exist' },
    title: 'The service is turned off or not licensed in this tenant.',
    advice: ['Check the addresses of the case, and that the tenant has a license for the service.'],
    why: 'The resource that was asked for is switched off in the tenant, or its address names nothing.',
    now: APP_ADMINISTRATOR,
    fix: [
      'Compare the resource in the message with the address of the environment.',
      'Check that the service is there and enabled under Enterprise applications, and that the tenant is licensed for it.',
    ],
  },
  {
    codes: { 50011: 'the address to return to is not registered for the application' },
    title: 'The app registration does not allow signing in from this computer.',
    advice: [
      'Add http://localhost as a redirect address under "Mobile and desktop applications".',
      REGISTRATION,
    ],
    why: 'The page or program that asked gave an address to return to that the registration of the application does not list.',
    now: APP_OWNER,
    fix: [
      'Read the application id and the reply address from the message.',
      'For an application of your own add exactly this address under App registrations, Authentication.',
      'Open finance and operations by the address that Lifecycle Services names; another host name is not registered.',
    ],
  },
  {
    codes: { 50194: 'the application is for one tenant only and was asked for with the address for all' },
    title: 'The app registration is for one tenant only.',
    advice: ['Give the tenant it was registered in.'],
    why: 'The address /common serves applications of all tenants only.',
    now: APP_OWNER,
    fix: ['Sign in with the address of the tenant in place of /common.'],
  },
  {
    codes: { 65001: 'nobody has consented to this application' },
    title: 'Nobody has agreed yet that this app may read for you.',
    advice: [
      'Sign in again and accept what the page asks for.',
      'If it does not let you, ask an administrator to grant consent for the app.',
    ],
    why: 'An application may only act for people after they, or an administrator for all of them, have consented to what it asks for.',
    now: `${THE_PERSON} ${APP_ADMINISTRATOR}`,
    fix: [
      READ_THE_IDS,
      'Sign in in a browser tab of its own and accept what the page asks for.',
      'If that is not allowed, have an administrator grant consent: Enterprise applications, the application, Permissions.',
      'If it is an application of dual-write, check all of them: the article on application ids lists them.',
    ],
  },
  {
    codes: {
      90094: 'an administrator has to consent',
      90095: 'an administrator has to consent, and a request for it can be sent',
    },
    title: 'An administrator has to agree before you can use this app.',
    advice: ['Ask an administrator to grant consent for the app registration.', REGISTRATION],
    why: 'What the application asks for, or a rule of the tenant, leaves consent to administrators.',
    now: APP_ADMINISTRATOR,
    fix: [
      READ_THE_IDS,
      'Grant consent for the tenant: Enterprise applications, the application, Permissions.',
    ],
  },
  {
    codes: { 65002: 'an application of Microsoft is used by a program it was not released for' },
    title: 'This id belongs to an app of Microsoft, which other programs may not use.',
    advice: ['Register an app of your own and enter its id.', REGISTRATION],
    why: 'Applications of Microsoft are released for each resource one by one.',
    now: APP_OWNER,
    fix: ['Register an application of your own; ids of Microsoft can not be borrowed.'],
  },
  {
    codes: { 65004: 'the person declined what the application asks for' },
    title: 'What the app asks for was declined.',
    advice: ['Sign in again and accept, if that is what you want. The console only reads.'],
    why: 'The person chose Cancel on the page that asks for consent.',
    now: THE_PERSON,
    fix: ['Sign in again, and accept what the page asks for if that is wanted.'],
    isStep: true,
  },
  {
    codes: {
      65005: 'the application asks for a resource it did not list among its permissions',
      650056: 'the application is misconfigured, or consent is missing',
      650057: 'the resource is not among the permissions of the application',
    },
    title: 'The app registration lacks a permission.',
    advice: ['Add the delegated permissions and grant consent.', REGISTRATION],
    why: 'The resource that was asked for does not stand among the permissions of the application, or consent was given before it did.',
    now: `${APP_OWNER} ${APP_ADMINISTRATOR}`,
    fix: [
      READ_THE_IDS,
      'Add Dynamics CRM (Dataverse) or Dynamics ERP (finance and operations), whichever the resource is, under App registrations, API permissions.',
      'Grant consent again.',
    ],
  },
  {
    codes: { 650052: 'the tenant has no subscription to the service, or it is not enabled' },
    title: 'The tenant has no subscription to the service.',
    advice: ['Check that the environment belongs to this tenant.', ASK_ADMINISTRATOR],
    why: 'The application needs a service that the tenant has not licensed or enabled.',
    now: APP_ADMINISTRATOR,
    fix: ['Check that the environment belongs to this tenant, and license or enable the service.'],
  },
  {
    codes: {
      700016: 'the tenant does not know the application',
      700011: 'the tenant does not know the application',
    },
    title: 'The tenant does not know this app registration.',
    advice: [
      'Compare the application (client) id in Settings, Accounts with the registration.',
      'Check that the tenant you sign in to is the one it was registered in.',
    ],
    why: 'The id is wrong, the sign-in went to another tenant, or nobody has consented to the application there.',
    now: APP_ADMINISTRATOR,
    fix: [
      'Read the application id and the tenant from the message, and check that it is the right tenant.',
      'If it is an application of dual-write, consent to it in this tenant; the article on application ids has the ids and where they belong.',
    ],
  },
  {
    codes: {
      7000112: 'the application is disabled in the tenant',
      70001: 'the application is disabled or not installed in the tenant',
    },
    title: 'The app registration is disabled.',
    advice: ['Ask an administrator to allow users to sign in to it.', ASK_ADMINISTRATOR],
    why: 'An administrator switched the application off for this tenant, or removed it.',
    now: APP_ADMINISTRATOR,
    fix: [
      'Set "Enabled for users to sign in?" to Yes: Enterprise applications, the application, Properties.',
    ],
  },
  {
    codes: {
      7000218: 'a secret or certificate of the application is missing in the request',
      7000215: 'the secret of the application is wrong',
      7000222: 'the secret of the application has expired',
    },
    title: 'The app registration is not set up as a desktop app.',
    advice: ['Turn on "Allow public client flows" under Authentication.', REGISTRATION],
    why: 'A service proves itself with a secret or certificate; a program on a computer must not need one.',
    now: APP_OWNER,
    fix: [
      'For a service make a new secret or certificate under App registrations, Certificates & secrets, and enter it where it is used.',
      'For a program on a computer turn on "Allow public client flows" under Authentication; it needs no secret.',
    ],
  },
  {
    codes: {
      70011: 'the scope that was asked for is not valid',
      700022: 'permissions of several resources were asked for at once',
      700023: 'no resource was named',
    },
    title: 'What was asked for is not understood.',
    advice: ['Check the addresses of the case: each has to be the address of one environment.'],
    why: 'A token is valid for one resource, and the request names none, several, or one in the wrong form.',
    now: APP_OWNER,
    fix: ['Ask for one resource at a time: Dataverse and finance and operations need a token each.'],
  },
  {
    codes: { 90002: 'there is no such tenant in this cloud' },
    title: 'There is no such tenant in this cloud.',
    advice: ['Check the domain or id of the tenant, and the cloud.'],
    why: 'The name of the tenant is wrong, or the tenant is in a national cloud with addresses of its own.',
    now: THE_PERSON,
    fix: ['Check the domain or id of the tenant, and whether the tenant is in another cloud.'],
  },
  {
    codes: {
      90038: 'the tenant belongs to a national cloud',
      900432: 'sign-ins from one cloud to another are not supported',
    },
    title: 'The tenant belongs to another cloud.',
    advice: ['Choose the cloud the tenant is in, and sign in again.'],
    why: 'The sign-in began at the address of one cloud, and the tenant is in another.',
    now: THE_PERSON,
    fix: [
      'Use the addresses of the cloud that the tenant is in: login.microsoftonline.us, login.partner.microsoftonline.cn.',
    ],
  },
];
