/**
 * What the error codes of Microsoft Entra mean: for the console's own sign-in, and for sign-ins seen in a trace or a text.
 * Invariant: codes and texts are advice and decide nothing; Microsoft warns that both change.
 */
export { adviceFor, entraErrors, lookUpUrl } from './entra-errors.ts';
