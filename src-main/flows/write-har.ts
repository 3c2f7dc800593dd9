import { writeWholeFile } from '../files/index.ts';
import { harText, writePieces, type TraceReader } from '../traces/index.ts';

/** The raw trace as a HAR: 0600, and marked as unredacted inside. */
export async function writeRawHar(reader: TraceReader, path: string): Promise<void> {
  await writeWholeFile(
    path,
    (file) => writePieces(file, harText({ ...reader.log, _unredacted: true }, reader.rawEntries())),
    { mode: 0o600 },
  );
}
