import type { Part } from './codecs/codec.ts';
import { plainName } from './field-names.ts';
import { isDashedGuid, isPlainScalar } from './randomness.ts';

/**
 * The strict policy keeps of a body only what says how the system behaved: states, codes, error texts, identifiers of
 * requests, names of maps and entities. Every other value becomes its type and length.
 */
const KEPT_FIELDS = new Set([
  'error', 'errorcode', 'errorcodes', 'code', 'message', 'errormessage', 'errordescription', 'description', 'status', 'statuscode', 'state', 'action',
  'executionstatus', 'exportstatus', 'importstatus', 'exceptiontype', 'type', 'severity', 'level', 'hresult', 'errorsubcode', 'suberror', 'innererror',
  'requestid', 'rootactivityid', 'activityid', 'correlationid', 'traceid', 'timestamp', 'createdon', 'modifiedon', 'createddatetime', 'starttime', 'endtime',
  'initialsyncrequestid', 'operationid', 'xmsclientrequestid', 'targettype', 'tname', 'entityname', 'logicalname', 'entitysetname', 'mapname', 'template', 'version',
  'major', 'minor', 'issolutionaware', 'upsertcount', 'errorcount', 'count', 'odatacontext', 'odatatype', 'odatacount', 'directurl', 'metadataurl', 'method', 'granttype', 'scope', 'clientid', 'responsetype', 'redirecturi',
]); // prettier-ignore
const STAND_IN = /^(?:string|number):\d{1,9}$/;

export function isKeptUnderStrict(part: Part, value: string): boolean {
  if (value.length < 2 || STAND_IN.test(value)) return true;
  if (part.name === null) return part.head === true || (part.where === 'json' && part.object === undefined);
  if (KEPT_FIELDS.has(plainName(part.name))) return true;
  return (
    (part.bare === true && value.length < 3) ||
    (isDashedGuid(value) && /id$/i.test(part.name)) ||
    (isPlainScalar(value) && /^(?:true|false|null)$/i.test(value))
  );
}

export function isStandIn(value: string): boolean {
  return value.length <= 16 && STAND_IN.test(value);
}

/** Scripts and styles are the same for every customer. */
export function isCode(type: string): boolean {
  return /javascript|ecmascript|css/.test(type);
}
