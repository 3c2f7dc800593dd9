export { ServiceProblem } from './service-client.ts';
export type { ProblemKind, ServiceClient } from './service-client.ts';
