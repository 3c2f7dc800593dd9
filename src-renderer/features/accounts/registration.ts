/** What an administrator does, in short; docs/entra-app.md says it whole. */
export const REGISTRATION_STEPS = [
  'In the Microsoft Entra admin center, under App registrations, choose New registration, for accounts of this organization only.',
  'Under Authentication add the platform Mobile and desktop applications with the redirect address http://localhost, and nothing else.',
  'Only if people sign in with a code from remote desktops: set Allow public client flows to Yes.',
  'Under API permissions add the delegated permissions Dynamics CRM: user_impersonation; Dynamics ERP: Access Dynamics AX data as organization users; Microsoft Graph: User.Read and, if wanted, Application.Read.All.',
  'Grant consent where people may not consent by themselves. No certificate and no client secret is needed.',
  'Pass on the Application (client) ID.',
] as const;

/** To be sent to the administrator. */
export function registrationText(): string {
  const steps = REGISTRATION_STEPS.map((step, at) => `${at + 1}. ${step}`);
  return `App registration for the Dual-write Support Console. It reads with the rights of who signs in, and changes nothing.\n\n${steps.join('\n')}\n`;
}
