/**
 * The vocabulary that crosses borders: traces, findings, redaction, errors, and what the window can ask for. Types and
 * small pure values only; no node, no DOM, nothing but itself and the schema library.
 */
export * from './har.ts';
export * from './environment.ts';
export * from './finding.ts';
export * from './redaction.ts';
export * from './account.ts';
export * from './check.ts';
export * from './check-articles.ts';
export * from './check-words.ts';
export * from './reference.ts';
export * from './guide-words.ts';
export * from './guide.ts';
export * from './rule-pack.ts';
export * from './errors.ts';
export * from './console-error.ts';
export * from './known-error.ts';
export * from './method.ts';
export * from './methods/index.ts';
export * from './events.ts';
export * from './local-time.ts';
export * from './wire.ts';
export * from './wire-error.ts';
export * from './methods/app.ts';
export * from './methods/cases.ts';
export * from './methods/files.ts';
export * from './methods/capture.ts';
export * from './methods/traces.ts';
export * from './methods/diagnosis.ts';
export * from './methods/redaction.ts';
export * from './methods/tickets.ts';
export * from './methods/practice.ts';
export * from './methods/settings.ts';
export * from './methods/accounts.ts';
export * from './methods/checks.ts';
export * from './methods/reference.ts';
export * from './methods/rules.ts';
export * from './methods/guides.ts';
