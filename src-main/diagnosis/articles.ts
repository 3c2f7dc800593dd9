const DUAL_WRITE = 'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/';

/** Microsoft's own articles, by the name of the page. */
export const learn = (page: string): string => DUAL_WRITE + page;

export const LEARN_MODULE = learn('dual-write-troubleshooting-dual-write-module');

const MICROSOFT = 'https://learn.microsoft.com/';
export const LEARN_ADDRESSES = `${MICROSOFT}power-platform/admin/online-requirements`;
export const LEARN_LIMITS = `${MICROSOFT}power-apps/developer/data-platform/api-limits`;
export const LEARN_FINANCE_LIMITS = `${MICROSOFT}dynamics365/fin-ops-core/dev-itpro/data-entities/service-protection-api-limits`;
export const LEARN_WEB_API_ERRORS = `${MICROSOFT}power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors`;
export const LEARN_BATCH = `${MICROSOFT}power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api`;
export const LEARN_CLAIMS = `${MICROSOFT}entra/identity-platform/access-token-claims-reference`;
export const LEARN_TRACES = `${MICROSOFT}azure/azure-portal/capture-browser-trace`;
