/**
 * Files that people write: parts of their schemas, and words for what is wrong with them. Both rule packs and guides are
 * checked with these, so a mistake reads the same in both. Invariant: nothing here quotes more of a file than a name.
 */
export { issueWords, nearestOf } from './issue-words.ts';
export { list, members, oneOf, says, text, whole } from './members.ts';
export { placed, type Place } from './place.ts';
