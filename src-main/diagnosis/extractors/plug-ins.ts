import { BEFORE_VALUE, GUID, type Extractor } from './extractor.ts';

/**
 * What a row of the plug-in trace log, or an error of a plug-in, names.
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/plugintracelog
 */
export const plugInExtractors: readonly Extractor[] = [
  {
    label: 'Correlation ID',
    members: ['correlationid'],
    // Those of a sign-in stand before a timestamp.
    text: new RegExp(`\\bcorrelation(?: ?id${BEFORE_VALUE}| )(${GUID})(?![\\s,;-]{1,10}timestamp)`, 'gi'),
  },
  {
    label: 'Request ID',
    members: ['requestid'],
    text: new RegExp(`(?<![\\w-])request id${BEFORE_VALUE}(${GUID})(?![\\s,;-]{1,10}correlation)`, 'gi'),
  },
  {
    label: 'Plug-in',
    members: ['typename'],
    shape: /^Microsoft\.Dynamics\.Integrator\./,
    text: /\b(Microsoft\.Dynamics\.Integrator\.(?:DualWriteRuntime|CrmPlugins)\.[\w.]{0,80}Plugin)\b/g,
  },
];
