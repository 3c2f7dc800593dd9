/** Of ::highlight() in styles/base.css. */
const NAME = 'found';
const MOST = 500;

/**
 * Marks words in what is shown without touching it: https://www.w3.org/TR/css-highlight-api-1/. Returns how to take the
 * marks away.
 */
export function highlight(inside: HTMLElement, words: readonly string[]): () => void {
  const wanted = words.map((word) => word.toLowerCase());
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < MOST; node = walker.nextNode()) {
    const text = node.textContent!.toLowerCase();
    for (const word of wanted) {
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        // The beginning of a word, not the middle of another.
        if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
  return () => void CSS.highlights.delete(NAME);
}
