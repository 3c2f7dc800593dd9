import { environmentFromUrl } from '../../cases/index.ts';
import { fail, type Environment, type GuideStepView, type GuideView } from '../../contract/index.ts';
import { addressOf, type ShownStep } from '../../guides/index.ts';

/** What a step leads to: the links of its text, then its pages, without those whose address the case does not know. */
export function linksOf(
  { addresses, opens }: ShownStep,
  environment: Environment,
): Pick<GuideStepView, 'addresses' | 'opens'> {
  const known = withKnownHosts(environment);
  const pages = opens.flatMap(({ title, url }) => {
    const address = addressOf(url, known);
    return address === null ? [] : [{ title, address }];
  });
  return {
    addresses: [...addresses, ...pages.map(({ address }) => address)],
    opens: pages.map(({ title }, index) => ({ title, link: addresses.length + index })),
  };
}

/** The address to open. `step`: null for a link of the notice. Raises USAGE_INVALID, GUIDE_LINK_PRACTICE. */
export function openedLink(
  { noticeAddresses, steps, practice }: GuideView,
  stepId: string | null,
  link: number,
): string {
  const step = steps.find(({ id }) => id === stepId);
  const url = (stepId === null ? noticeAddresses : step?.addresses)?.[link];
  if (url === undefined) return fail('USAGE_INVALID', 'The guide has no such link here.');
  // Articles are there for everybody; the pages of a played environment are not.
  if (practice && step?.opens.some((page) => page.link === link))
    fail('GUIDE_LINK_PRACTICE', 'This page belongs to an environment that is only played.');
  return url;
}

/** A case may come from elsewhere, and its addresses with it: only those of the product's hosts are opened. */
function withKnownHosts(environment: Environment): Environment {
  const known = (url: string, field: 'financeUrl' | 'dataverseUrl') => environmentFromUrl(url)?.[field] ?? '';
  return {
    ...environment,
    financeUrl: known(environment.financeUrl, 'financeUrl'),
    dataverseUrl: known(environment.dataverseUrl, 'dataverseUrl'),
  };
}
