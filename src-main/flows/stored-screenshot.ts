import { join } from 'node:path';
import { readScreenshot } from '../traces/index.ts';
import type { Context } from './context.ts';

/** The picture of a marker, to be shown. Raises SCREENSHOT_NOT_FOUND, CAPTURE_UNREADABLE. */
export async function storedScreenshot(
  caseFolder: string,
  trace: string,
  screenshot: string,
  context: Context,
): Promise<string> {
  const png = await readScreenshot(join(caseFolder, 'traces', trace), await context.traceKey(), screenshot);
  return `data:image/png;base64,${png.toString('base64')}`;
}
