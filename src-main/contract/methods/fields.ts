import * as v from 'valibot';

/** For methods that need to be told nothing. */
export const NOTHING = v.undefined();
/** Cases, traces and opened files are named by ids, never by a path the window could choose. */
export const ID = v.pipe(v.string(), v.uuid());
/** Free text of a person: bounded, because what comes from the window is not trusted either. */
export const TEXT = v.pipe(v.string(), v.maxLength(200_000));
export const LINE = v.pipe(v.string(), v.maxLength(2_000));
