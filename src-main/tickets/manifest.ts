import * as v from 'valibot';
import { BODY_STATES, type Completeness } from '../contract/index.ts';

/** Raise it with every change of the package's layout or of manifest.json; docs/package-format.md describes both. */
export const PACKAGE_FORMAT_VERSION = 1;
export const MANIFEST_NAME = 'manifest.json';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/));
/** Folder and file of letters, digits, `.`, `_` and `-`; nothing that is hidden, or that Windows reads as another name. */
const fileName = v.pipe(
  v.string(),
  v.maxLength(120),
  v.regex(/^(?:[a-z\d][\w-]*\/)?[a-zA-Z\d](?:[\w.-]*[\w-])?$/),
  v.check((name) => !/(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)),
);
/** Shown on terminals, so without control characters. */
// eslint-disable-next-line no-control-regex
const line = v.pipe(v.string(), v.maxLength(2000), v.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/));

export const completenessSchema: v.GenericSchema<unknown, Completeness> = v.object({
  requestsSeen: count,
  finished: count,
  failed: count,
  inFlight: count,
  bodies: v.object(Object.fromEntries(BODY_STATES.map((state) => [state, v.exactOptional(count)]))),
  eventsDropped: count,
  gaps: v.array(v.object({ from: line, to: v.exactOptional(line), reason: line })),
  state: v.picklist(['recording', 'closed', 'recovered', 'imported']),
  notes: v.array(line),
});

const fileSchema = v.strictObject({
  name: fileName,
  size: count,
  crc32: v.pipe(v.string(), v.regex(/^[\da-f]{8}$/)),
  sha256,
  compressedSize: count,
  compressedSha256: sha256,
});

const manifestSchema = v.strictObject({
  formatVersion: v.literal(PACKAGE_FORMAT_VERSION),
  tool: v.strictObject({ name: line, version: line }),
  /** ISO 8601, UTC. */
  created: line,
  practice: v.boolean(),
  kind: line,
  /** The built-in policy and how many rules of the user's own were added to it; the rules themselves may be secrets. */
  policy: v.strictObject({ name: v.picklist(['share', 'strict']), ownRules: count }),
  /** In the order they stand in the zip; manifest.json itself comes last and is not listed. */
  files: v.array(fileSchema),
  traces: v.array(v.strictObject({ file: fileName, completeness: v.nullable(completenessSchema) })),
  redaction: v.strictObject({
    classes: v.record(line, v.strictObject({ values: count, places: count })),
    notSpread: count,
    removed: count,
    /** False positives left in place on purpose, so that a check can tell them from leaks. Never a credential. */
    unmasked: v.array(v.strictObject({ value: line, reason: line })),
  }),
  /** Of the files above, as they were read back from the zip. A package is only kept when nothing was found. */
  proof: v.strictObject({
    ok: v.literal(true),
    valuesSought: count,
    encodings: v.array(line),
    bytesScanned: count,
    filesScanned: count,
    hits: v.pipe(v.array(v.never()), v.length(0)),
    secondRun: v.pipe(v.array(v.never()), v.length(0)),
  }),
  notMachineChecked: v.array(v.strictObject({ file: fileName, reason: line })),
  dropped: v.array(
    v.strictObject({ file: fileName, what: line, entries: v.array(count), count, bytes: count }),
  ),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];
export type Dropped = Manifest['dropped'][number];

/** `null` when this is not a manifest this version writes. */
export function parseManifest(value: unknown): Manifest | null {
  const checked = v.safeParse(manifestSchema, value);
  return checked.success ? checked.output : null;
}

export function manifestBytes(manifest: Manifest): Buffer {
  return canonicalJson(manifest);
}

/** The one way to write it: two readers can't see two things in it, as with a key that stands twice. */
export function canonicalJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value, null, 1) + '\n', 'utf8');
}
