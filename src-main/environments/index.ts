/**
 * Reads of an environment: Dataverse, finance and operations, and Graph, as the person who is signed in may. Invariants:
 * only GET; a token goes to the host it is for and nowhere else, next links and redirects included; a read ends in time,
 * with a value that was checked or a problem that says what came instead. Threat: the answers. They may be slow, endless,
 * of any shape, or repeat the token they were sent.
 */
export { openService } from './open-service.ts';
export type { Service, ServiceOptions } from './open-service.ts';
export type { ServiceClient } from './service-client.ts';
export { ServiceProblem } from './service-problem.ts';
export type { ProblemKind } from './service-problem.ts';
