import * as v from 'valibot';
import { INITIAL_SETUP, article } from '../articles.ts';
import { defineCheck, pass, skip, type CheckContext } from '../check.ts';
import { listed } from '../shown.ts';

/** https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const ADMINISTRATORS = new Map([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['11648597-926c-4cf3-9c36-bcebb0ba8dcc', 'Power Platform Administrator'],
  ['44367163-eba1-44c3-98af-f5787879f96a', 'Dynamics 365 Administrator'],
]);

const role = v.object({ roleTemplateId: v.nullish(v.string()) });

/** A recommendation, never a gate: the articles disagree on whether linking needs an administrator of the tenant. */
export const directoryRoles = defineCheck({
  id: 'sign-in.directory-roles',
  area: 'sign-in',
  title: 'The directory roles of the account are known',
  needs: [],
  async run(context) {
    const { account } = context;
    if (account === null) return skip('Not checked: nobody is signed in');
    const ids: readonly (string | null)[] = account.directoryRoles ?? (await rolesByGraph(context));
    context.saw('directory roles', account.directoryRoles ? 'by the sign-in' : 'by Microsoft Graph');
    const held = ids.flatMap((id) => ADMINISTRATORS.get(id?.toLowerCase() ?? '') ?? []);
    const means =
      'For linking, System Administrator on both sides is documented; one article asks for an administrator of the tenant as well.';
    if (held.length > 0) return pass(listed(held), { means });
    if (ids.includes(null))
      return skip('Not checked: Microsoft Graph does not say which roles these are', {
        means,
        fix: [
          'Nothing has to be done for this. To have it checked, let an administrator add the wids claim to the tokens of the app registration.',
        ],
      });
    return pass('None of the administrator roles', {
      means: `${means} None of this is needed for anything else.`,
      fix: ['If linking is refused with 403, try it with an account that is a Global Administrator too.'],
      links: [
        INITIAL_SETUP,
        article('Troubleshoot the dual-write module', 'dual-write-troubleshooting-dual-write-module'),
      ],
    });
  },
});

/**
 * Where the tenant puts no `wids` into its tokens. Null: a role whose properties the app may not read.
 * https://learn.microsoft.com/graph/permissions-overview (limited information for inaccessible member objects)
 */
async function rolesByGraph({ graph }: CheckContext): Promise<(string | null)[]> {
  const roles = await graph.rows(
    'me/memberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId',
    role,
  );
  return roles.map(({ roleTemplateId }) => roleTemplateId ?? null);
}
