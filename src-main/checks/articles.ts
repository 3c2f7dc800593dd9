import type { CheckLink } from '../contract/index.ts';

const DUAL_WRITE = 'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/';

/** An article of Microsoft about dual-write, by the name of its page. */
export function article(title: string, page: string): CheckLink {
  return { title, url: DUAL_WRITE + page };
}

export const REQUIREMENTS = article('Requirements and prerequisites', 'requirements-and-prerequisites');
export const SECURITY_ROLES = article('Security roles of dual-write', 'security-roles');
export const INITIAL_SETUP = article(
  'Troubleshoot the initial setup',
  'dual-write-troubleshooting-initial-setup',
);
export const LIVE_SYNC = article('Troubleshoot live synchronization', 'dual-write-troubleshooting-live-sync');
export const WHATS_NEW = article("What's new in dual-write", 'whats-new-dual-write');
export const SOLUTIONS = article('Solutions of dual-write', 'separated-solutions');
export const RESET = article('Reset the link', 'reset');

export const ADMIN_CENTER: CheckLink = {
  title: 'Power Platform admin center',
  url: 'https://admin.powerplatform.microsoft.com/environments',
};
export const MAKER_PORTAL: CheckLink = { title: 'Power Apps', url: 'https://make.powerapps.com' };
