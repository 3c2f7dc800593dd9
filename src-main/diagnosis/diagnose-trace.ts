import type { Diagnosis, Entry, Evidence, Identifier } from '../contract/index.ts';
import type { TraceReader } from '../traces/index.ts';
import { environmentOfHosts } from './environment.ts';
import { idsInHeaders } from './extractors/index.ts';
import { createFindingList } from './findings.ts';
import { createIdentifierList } from './identifiers.ts';
import { createMessageMatcher } from './messages.ts';
import type { MessageHit, MessageMatcher } from './messages.ts';
import { codeOrder, messageRules } from './rules/index.ts';
import { excerptAt } from './text/excerpt.ts';
import { idsAround } from './trace/ids-around.ts';
import { formatJsonPath, jsonPathAt } from './trace/json-place.ts';
import { lightEntry } from './trace/light-entry.ts';
import type { LightEntry } from './trace/light-entry.ts';
import { isInScript, passages } from './trace/passages.ts';
import type { Passage } from './trace/passages.ts';

let matcher: MessageMatcher | undefined;

interface Seen {
  hit: MessageHit;
  evidence: Evidence;
  identifiers: Identifier[];
}

function headerIds(entry: Entry, light: LightEntry): Identifier[] {
  const side = (name: 'request' | 'response'): Identifier[] =>
    idsInHeaders(entry[name].headers, name).map((id) => ({
      ...id,
      source: `${name} header of entry ${light.index}`,
    }));
  return [...side('response'), ...side('request')];
}

function isSaidHere({ rule, offset }: MessageHit, passage: Passage, light: LightEntry): boolean {
  if (rule.hosts && light.kind && !rule.hosts.includes(light.kind)) return false;
  return !(light.mimeType.includes('html') && isInScript(passage.text, offset));
}

function look(entry: Entry, light: LightEntry, passage: Passage, hit: MessageHit): Seen {
  const path = jsonPathAt(passage.text, hit.offset);
  const field = path ? `${passage.field} ${formatJsonPath(path)}` : passage.field;
  const inBody = idsAround(passage.text, hit.offset, path).map((id) => ({
    ...id,
    source: `${passage.field} of entry ${light.index}`,
  }));
  return {
    hit,
    evidence: { entry: light.index, url: light.url, field, excerpt: excerptAt(passage.text, hit.offset) },
    identifiers: [...inBody, ...headerIds(entry, light)],
  };
}

/** One pass over the trace; what stays of an entry is a few facts, so memory does not grow with the bodies. */
export async function diagnoseTrace(trace: TraceReader): Promise<Diagnosis> {
  matcher ??= createMessageMatcher(messageRules);
  const findings = createFindingList();
  const identifiers = createIdentifierList();
  const entries: LightEntry[] = [];
  const seen: Seen[] = [];
  for await (const entry of trace.entries()) {
    const light = lightEntry(entry, entries.length);
    entries.push(light);
    for (const passage of passages(entry, light)) {
      for (const hit of matcher.search(passage.text)) {
        if (isSaidHere(hit, passage, light)) seen.push(look(entry, light, passage, hit));
      }
    }
  }
  const environment = environmentOfHosts(entries.map((entry) => entry.axEnvironment ?? entry.host));
  for (const { hit, evidence, identifiers: own } of seen) {
    if (hit.rule.environment !== undefined && hit.rule.environment !== environment) continue;
    findings.add(hit.rule, { evidence, confidence: 'high' }, own);
    for (const { label, value, source } of own) identifiers.add(label, value, source);
  }
  return { findings: findings.findings(codeOrder), identifiers: identifiers.values() };
}
