/** What a mail program puts before the lines of the mail it answers. */
const QUOTE = /^[ \t]{0,3}(?:>[ \t]{0,2}){1,20}/gm;

/** Lines of a mail without their quote marks: an identifier may be broken over two of them. */
export function unquoted(text: string): string {
  return text.includes('>') ? text.replace(QUOTE, '') : text;
}
