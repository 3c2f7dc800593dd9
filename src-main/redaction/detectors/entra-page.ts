import { defineDetector } from './detector.ts';

/** The state of Entra's sign-in pages, in `$Config` and in their forms: worth a session until it expires. */
export const entraPage = defineDetector({
  id: 'entra-page',
  class: 'page-state',
  fields: [
    {
      names: ['canary', 'apicanary', 'sft', 'ftname', 'flowtoken', 'sctx', 'ctx', 'originalrequest', 'hpgrequestid0', 'ppft', 'sfttag',
        'encryptedpasswordrecoverytoken', 'passivesignincontext', 'psrnglcode', 'sencryptedctx'],
      when: 'likely',
    },
    { names: ['i13token', 'ctxtoken', 'continuationtoken', 'sessionlookupkey', 'srandomblob', 'randomblob'], when: 'random' },
  ], // prettier-ignore
});
