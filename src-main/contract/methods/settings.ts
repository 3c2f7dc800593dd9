import * as v from 'valibot';

/** A list a person keeps: short lines, none empty. */
const LIST = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
  v.maxLength(500),
);
const megabytes = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** What a person can set in the window, field by field. 1 MB is a million bytes. */
export const SETTINGS_FIELDS = {
  theme: v.picklist(['system', 'light', 'dark']),
  capture: v.object({
    /** Null: the first that is installed. */
    browser: v.nullable(v.picklist(['edge', 'chrome', 'chromium'])),
    privateWindow: v.boolean(),
    /** Of one answer or request body. */
    bodyMegabytes: megabytes(512),
    /** Of all bodies of a capture. */
    totalBodyMegabytes: megabytes(16 * 1024),
  }),
  packageMegabytes: megabytes(2048),
  redaction: v.object({
    name: v.picklist(['share', 'strict']),
    words: LIST,
    headerNames: LIST,
    jsonPaths: LIST,
    patterns: LIST,
  }),
};

const choices = v.object(SETTINGS_FIELDS);
export type SettingsChoices = v.InferOutput<typeof choices>;
export type Theme = SettingsChoices['theme'];

export const settingsMethods = {};
