import { defineRule } from '../rule.ts';
import { answeredLater, isTransportFailure } from '../trace/failure.ts';

/** A real failure of the connection to the sign-in service, which looks much like the refused frame on the screen. */
export const signInUnreachable = defineRule({
  id: 'sign-in-unreachable-request',
  code: 'NET-01',
  *match({ entries }) {
    const signIn = entries.filter((entry) => entry.kind === 'sign-in');
    const isBack = answeredLater(signIn, ({ host }) => host);
    for (const failed of signIn.filter(isTransportFailure)) {
      if (isBack(failed)) continue;
      const { index: entry, url, error } = failed;
      yield { evidence: { entry, url, field: '_error', excerpt: error ?? '' }, confidence: 'high' };
    }
  },
});
