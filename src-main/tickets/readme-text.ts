/** README.txt of a package: for whoever gets the zip and has never heard of it. */
export function readmeText(practice: boolean): string {
  return `${practice ? 'PRACTICE: this package was made in the practice environment. Do not send it.\n\n' : ''}This is a support package of the Dual-write Support Console.

  ticket.md         the request, to paste into a support ticket
  report.html       the same with findings and redaction, to read in a browser (offline, no script)
  setup.md          what was done with guides, step by step, where some were started
  traces            network traces as HAR 1.2; open them in the developer tools of a browser
  screenshots       pictures the sender chose to include
  attachments       files the sender chose to include
  diagnosis.json    what was recognised, with the entries that show it
  checks.json       what live, read-only checks of the environment found, where some were run
  environment.json  which environment it is
  redaction.json    what was replaced, by class and place; the pseudonyms, never a value
  ticket.json       the request as data
  manifest.json     digest and size of every file, completeness of the traces, and the proof

Secrets and personal data were replaced by pseudonyms. The same value has the same
pseudonym in every file, so a session can still be followed.

To check that nothing was changed since:  dwsc verify FILE.zip
The check needs nothing but the zip. It says "intact", which tells nothing about who made it:
compare the SHA-256 of the zip with the one in the ticket. docs/package-format.md of the
console describes the bytes, so that the check can be made with other tools too.
`;
}
