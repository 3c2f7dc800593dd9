import { defineDetector } from './detector.ts';

/** SAML, WS-Federation and CAS: assertions, signatures in them, artefacts and tickets. */
export const saml = defineDetector({
  id: 'saml',
  class: 'token',
  fields: [
    {
      names: ['samlresponse', 'samlrequest', 'samlart', 'wresult', 'samlassertion', 'wsignintoken'],
      when: 'always',
    },
    { names: ['ticket', 'serviceticket', 'pgt', 'tgt', 'casticket', 'adfsticket'], when: 'request' },
    { names: ['signaturevalue', 'digestvalue', 'ciphervalue'], class: 'signature', when: 'likely' },
    { names: ['x509certificate'], class: 'key', when: (value) => value.replace(/\s+/g, '').length > 100 },
    { names: ['nameid'], class: 'user', when: 'always' },
  ],
});
