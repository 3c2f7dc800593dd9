import type { Part } from './codecs/codec.ts';
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
  'useremail', 'signinname', 'username', 'author', 'owner',
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

export function peopleAmong(text: string, parts: readonly Part[], fields: FieldNames): Explained[] {
  const people = new Set<number>();
  const labels = new Map<number, string>();
  for (const part of parts) {
    if (part.name === null || part.object === undefined || part.bare) continue;
    const length = part.end - part.start;
    if (length < 2 || length > 200 || part.name.length > 30) continue;
    const name = plainName(part.name);
    if (ADDRESSES.has(name) && text.slice(part.start, part.end).includes('@')) people.add(part.object);
    else if (length <= LONGEST_LABEL && LABELS.has(name)) {
      const label = text.slice(part.start, part.end);
      const verdict = fields.lookup(label);
      if (verdict !== null && verdict !== 'kept') labels.set(part.object, label);
    }
  }
  if (people.size === 0 && labels.size === 0) return [];
  const explained: Explained[] = [];
  for (const part of parts) {
    if (part.name === null || part.object === undefined || part.bare) continue;
    const name = plainName(part.name);
    const label = labels.get(part.object);
    if (label !== undefined && VALUES.has(name)) explained.push({ part, name: label, finding: null });
    if (!people.has(part.object)) continue;
    if (PERSON_NAMES.has(name) && isNameLike(text.slice(part.start, part.end)))
      explained.push({ part, name, finding: { class: 'user' } });
    else if (PERSON_IDS.has(name) && isGuid(text.slice(part.start, part.end)))
      explained.push({ part, name, finding: { class: 'user' } });
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
