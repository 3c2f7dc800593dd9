/**
 * Prints one article: a copy of it stands alone in the page while the system's dialog is open, because a pane that
 * scrolls is cut where its screen ends. How it looks on paper: styles/base.css.
 */
export function printArticle(article: HTMLElement): void {
  const sheet = document.createElement('div');
  sheet.className = 'printed';
  sheet.append(article.cloneNode(true));
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  print();
}
