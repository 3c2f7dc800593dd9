import { processMessage } from '/practice/finance-operations.js';
import { play } from '/practice/practice.js';

const form = document.getElementById('customer');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { name, phone } = Object.fromEntries(new FormData(form));
  const record = { account: 'US-027', name, phone };
  const { infolog } = await processMessage({ type: 'SaveRecord', form: 'CustTable', record });
  const lines = infolog.length > 0 ? infolog : [{ severity: 'Success', text: 'The customer was saved.' }];
  document.getElementById('messages').replaceChildren(
    ...lines.map(({ severity, text }) => {
      const line = document.createElement('p');
      line.className = severity.toLowerCase();
      line.textContent = text;
      return line;
    }),
  );
});

await processMessage({ type: 'OpenForm', name: 'CustTable' });
await play();
