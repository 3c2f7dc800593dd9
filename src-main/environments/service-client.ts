import type * as v from 'valibot';

/** Reads of one service with one person's rights. What is asked twice in a run is asked once. */
export interface ServiceClient {
  /** `https://contoso.crm4.dynamics.com` */
  readonly origin: string;
  /** `path` below the service's base: `WhoAmI`. Raises ServiceProblem. */
  get<T>(path: string, shape: v.GenericSchema<unknown, T>): Promise<T>;
  /** All rows of a set, over its next links, up to 5,000. Raises ServiceProblem. */
  rows<T>(path: string, row: v.GenericSchema<unknown, T>): Promise<T[]>;
}
