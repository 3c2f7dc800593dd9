import type { ProofResult, RedactionReport } from '../../contract/index.ts';

/** What was redacted, in a few lines for a person; never a value. */
export function describeRedaction(report: RedactionReport): string[] {
  const classes = Object.entries(report.classes)
    .sort(([, a], [, b]) => b.places - a.places)
    .map(([name, { values, places }]) => `${name} ${values} (${places} places)`);
  return [
    `Redacted (${report.policy}): ${classes.length > 0 ? classes.join(', ') : 'nothing was found'}`,
    ...(report.notSpread > 0
      ? [`Replaced only where they stood, too common to search for: ${report.notSpread}`]
      : []),
    ...(report.removed.length > 0
      ? [`Removed because they could not be read: ${report.removed.length}`]
      : []),
    ...report.unmasked.map(({ reason, places }) => `Left in place (${places} places): ${reason}`),
  ];
}

export function describeProof(proof: ProofResult): string[] {
  const megabytes = (proof.bytesScanned / 1e6).toFixed(1);
  return [
    `Proof: ${proof.valuesSought} values sought in ${proof.encodings.length} encodings over ${megabytes} MB, ` +
      `${proof.hits.length} found; the detectors found ${proof.secondRun.length} on a second run`,
  ];
}
