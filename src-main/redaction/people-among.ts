import type { Part } from './codecs/codec.ts';
import { detached } from './detached.ts';
import { plainName, type FieldNames } from './field-names.ts';
import type { Finding } from './vocabulary.ts';
import { isGuid } from './randomness.ts';

/**
 * Fields of one object that explain each other. `displayName` is the name of a person when a mail address stands
 * beside it, and the name of a map, a column or an environment otherwise; `{"name":"client_secret","value":"..."}`
 * names its value in another field.
 */
const PERSON_NAMES = new Set([
  'name', 'displayname', 'fullname', 'givenname', 'surname', 'familyname', 'firstname', 'lastname', 'middlename', 'nickname', 'ownername',
  'userdisplayname', 'yomifullname', 'mailnickname',
]); // prettier-ignore
const PERSON_IDS = new Set(['id', 'objectid', 'userid', 'uniqueid', 'systemuserid', 'aadid']);
const ADDRESSES = new Set([
  'upn', 'userprincipalname', 'mail', 'email', 'emailaddress', 'uniquename', 'preferredusername', 'internalemailaddress', 'domainname',
  'useremail', 'signinname', 'username',
]); // prettier-ignore
const LABELS = new Set(['name', 'key', 'id', 'field', 'property', 'header', 'parametername', 'settingname']);
const VALUES = new Set(['value', 'val', 'text', 'data', 'content']);
const LONGEST_LABEL = 60;

export interface Explained {
  part: Part;
  name: string;
  /** Set when it is a person; otherwise `name` is the name of the field that `part` is the value of. */
  finding: Finding | null;
}

/** What a field with this name may tell about the others; most names tell nothing. */
interface Role {
  address: boolean;
  label: boolean;
  value: boolean;
  person: boolean;
  id: boolean;
}

const roles = new Map<string, Role | null>();

function roleOf(key: string): Role | null {
  let role = roles.get(key);
  if (role !== undefined) return role;
  const name = plainName(key);
  const found = {
    address: ADDRESSES.has(name),
    label: LABELS.has(name),
    value: VALUES.has(name),
    person: PERSON_NAMES.has(name),
    id: PERSON_IDS.has(name),
  };
  role = Object.values(found).some(Boolean) ? found : null;
  if (roles.size > 5000) roles.clear();
  roles.set(detached(key), role);
  return role;
}

export function peopleAmong(text: string, parts: readonly Part[], fields: FieldNames): Explained[] {
  const people = new Set<number>();
  const labels = new Map<number, string>();
  for (const part of parts) {
    const role = part.name === null || part.object === undefined || part.bare ? null : roleOf(part.name);
    const length = part.end - part.start;
    if (role === null || length < 2 || length > 200) continue;
    const value = text.slice(part.start, part.end);
    if (role.address && value.includes('@')) people.add(part.object!);
    else if (role.label && length <= LONGEST_LABEL && namesSecret(value, fields))
      labels.set(part.object!, value);
  }
  return people.size === 0 && labels.size === 0 ? [] : explain(text, parts, people, labels);
}

function namesSecret(label: string, fields: FieldNames): boolean {
  if (!/^[A-Za-z_$][\w$.:-]*$/.test(label)) return false;
  const verdict = fields.lookup(label);
  return verdict !== null && verdict !== 'kept';
}

function explain(
  text: string,
  parts: readonly Part[],
  people: ReadonlySet<number>,
  labels: ReadonlyMap<number, string>,
): Explained[] {
  const explained: Explained[] = [];
  for (const part of parts) {
    const role = part.name === null || part.object === undefined || part.bare ? null : roleOf(part.name);
    if (role === null) continue;
    const label = labels.get(part.object!);
    if (label !== undefined && role.value) explained.push({ part, name: label, finding: null });
    if (!people.has(part.object!)) continue;
    const value = text.slice(part.start, part.end);
    if (role.person ? isNameLike(value) : role.id && isGuid(value)) {
      explained.push({ part, name: part.name!, finding: { class: 'user' } });
    }
  }
  return explained;
}

function isNameLike(value: string): boolean {
  return (
    value.length >= 2 &&
    value.length <= 120 &&
    !value.includes('@') &&
    !value.includes('://') &&
    /\p{L}/u.test(value)
  );
}
