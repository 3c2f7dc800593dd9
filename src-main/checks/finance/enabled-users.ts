import * as v from 'valibot';
import type { ServiceClient } from '../../environments/index.ts';
import { IN_FINANCE } from '../applications.ts';
import { REQUIREMENTS } from '../articles.ts';
import { defineCheck, fail, pass, skip } from '../check.ts';
import { shown } from '../shown.ts';
import { applicationsForm } from './applications-form.ts';
import { COMMUNITY_NOTE, mappedUser } from './entra-application.ts';

const user = v.object({
  UserID: v.string(),
  Enabled: v.union([
    v.boolean(),
    v.pipe(
      v.string(),
      v.transform((value) => /^yes$/i.test(value)),
    ),
  ]),
});

export const enabledUsers = defineCheck({
  id: 'finance.enabled-users',
  area: 'finance',
  title: 'The users that dual-write works as are enabled',
  needs: ['finance'],
  async run({ finance }) {
    const mapped = await Promise.all(
      IN_FINANCE.map(async (application) => ({ application, id: await mappedUser(finance, application) })),
    );
    const known = mapped.filter((each): each is typeof each & { id: string } => each.id !== null);
    if (known.length === 0) return skip('Not checked: no application of dual-write is listed');
    const wrong = await Promise.all(
      known.map(async ({ application, id }) => {
        if (id === '') return `${application.name} has no user`;
        const enabled = await isEnabled(finance, id);
        if (enabled === null) return `user ${shown(id)} does not exist`;
        return enabled ? null : `user ${shown(id)} is disabled`;
      }),
    );
    const said = [...new Set(wrong.filter((each) => each !== null))];
    if (said.length === 0)
      return pass(`User ${[...new Set(known.map(({ id }) => shown(id)))].join(', ')}`, {
        means: 'Whether their roles are enough for data management is not looked at.',
        note: COMMUNITY_NOTE,
      });
    return fail(said.join(', '), {
      means: 'Dual-write signs in, but may do nothing in finance and operations.',
      fix: [
        'In finance and operations open Microsoft Entra ID applications and see which user each is listed with.',
        'Enable that user, or choose another with enough rights for the data management of dual-write.',
      ],
      links: [applicationsForm(finance), REQUIREMENTS],
      note: COMMUNITY_NOTE,
      codes: ['SET-08'],
    });
  },
});

async function isEnabled(finance: ServiceClient, id: string): Promise<boolean | null> {
  const literal = encodeURIComponent(`'${id.replaceAll("'", "''")}'`);
  const rows = await finance.rows(
    `SystemUsers?$select=UserID,UserName,Enabled,Company&$filter=UserID eq ${literal}`,
    user,
  );
  return rows.find(({ UserID }) => UserID.toLowerCase() === id.toLowerCase())?.Enabled ?? null;
}
