// What every page of finance and operations does in the background.
const csrf = document.querySelector('[name=__RequestVerificationToken]').value;

/** One message over the client's only channel: its content is JSON in a string, as is the answer's. */
export async function processMessage(content) {
  const answer = await fetch(
    '/Services/ReliableCommunicationManager.svc/ProcessMessages?cmp=USMF&lng=en-us',
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'ms-dyn-csrftoken': csrf,
        'x-ms-client-request-id': crypto.randomUUID(),
      },
      body: JSON.stringify({ messages: [{ sequence: 1, content: JSON.stringify(content) }] }),
    },
  );
  const { ProcessMessagesResult: result } = await answer.json();
  return JSON.parse(result.messages[0].content);
}

/** The action centre's line. The server says what it has to say and ends; a second connection would say nothing new. */
export function listen(onMessage) {
  const stream = new EventSource('/notifications/stream');
  stream.addEventListener('batch', (event) => onMessage(JSON.parse(event.data).text));
  stream.addEventListener('error', () => stream.close());
}
