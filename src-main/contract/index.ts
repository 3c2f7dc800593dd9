/**
 * The vocabulary that crosses borders: traces, findings, redaction, errors. Types and small pure values only;
 * no node, no DOM, nothing but itself and the schema library.
 */
export * from './har.ts';
export * from './environment.ts';
export * from './finding.ts';
export * from './redaction.ts';
export * from './errors.ts';
