import { defineDetector } from './detector.ts';

/** Tokens against cross-site request forgery: headers, hidden inputs, meta tags, JSON. */
export const csrf = defineDetector({
  id: 'csrf',
  class: 'csrf',
  fields: [
    {
      names: ['msdyncsrftoken', 'requestverificationtoken', 'authenticitytoken', 'antiforgerytoken', 'csrftoken', 'xsrftoken',
        'xcsrftoken', 'xxsrftoken', 'csrfmiddlewaretoken', 'xrequestdigest', 'formdigest', 'requestdigest', 'antixsrftoken',
        'crmwrpctoken', 'crmwrpctokentimestamp', 'viewstate', 'eventvalidation'],
      when: 'always',
    },
    { words: ['csrf', 'xsrf', 'antiforgery', 'requestverification'], when: 'likely' },
  ], // prettier-ignore
});
