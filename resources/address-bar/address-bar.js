/* global document, location, addEventListener, URLSearchParams */
// Shows what stands behind the # of this page's address: the program put it there.
const WORDS = {
  secure: 'Secure connection to',
  insecure: 'Not secure:',
  untrusted: 'Certificate not trusted:',
  blank: 'No page yet',
};

function show() {
  const told = new URLSearchParams(location.hash.slice(1));
  const state = told.get('state') ?? 'blank';
  document.documentElement.dataset.state = state;
  document.getElementById('state').textContent = WORDS[state] ?? '';
  document.getElementById('site').textContent = told.get('site') ?? '';
}

addEventListener('hashchange', show);
show();
