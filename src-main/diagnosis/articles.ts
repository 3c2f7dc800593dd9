const DUAL_WRITE = 'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/';

/** Microsoft's own articles, by the name of the page. */
export const learn = (page: string): string => DUAL_WRITE + page;

export const LEARN_MODULE = learn('dual-write-troubleshooting-dual-write-module');
