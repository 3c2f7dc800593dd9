/**
 * The offline reference: articles that ship with the program, read, linked and searched on this machine.
 *
 * Invariants: an article is a Markdown file with front matter, read into blocks that a window or a terminal shows
 * without knowing Markdown; anything the reader can't show is refused with its line, and costs that article only. Links
 * lead to articles and headings that are there, or outside by https. Nothing here asks a network, and no script it
 * writes is run.
 * Threat: what is searched for may be hostile text of a trace. It is split into words and compared with words; no
 * pattern is made of it, and its length is bounded before it comes here.
 */
export { ArticleProblem } from './article-problem.ts';
export { articleSources } from './article-sources.ts';
export { readBody } from './blocks.ts';
export { articleLinks, headingIds } from './links.ts';
export { blockText } from './plain-text.ts';
export { openReference, type Reference } from './reference.ts';
export { generatedScripts, SCRIPTS, type ScriptValues } from './scripts/index.ts';
