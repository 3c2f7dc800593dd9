import * as v from 'valibot';
import type { ServiceClient } from '../../environments/index.ts';

const id = v.pipe(v.string(), v.uuid());
const answer = v.object({ UserId: id, OrganizationId: id });

export async function whoAmI(dataverse: ServiceClient): Promise<v.InferOutput<typeof answer>> {
  return dataverse.get('WhoAmI', answer);
}
