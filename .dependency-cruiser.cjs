/**
 * Who may know whom. Downhill only:
 * contract <- files, sealed <- capture <- traces <- diagnosis, redaction <- tickets <- flows <- app <- hosts.
 */
const features =
  'cases|capture|sealed|files|traces|diagnosis|redaction|tickets|practice|settings|secrets|network|identity|environments|checks|entra-errors|reference|guides|schemas';

/** A feature and the features below it, which it may import. */
const below = {
  files: [],
  sealed: [],
  schemas: [],
  settings: ['files'],
  network: [],
  secrets: ['files', 'sealed', 'settings'],
  'entra-errors': [],
  identity: ['files', 'sealed', 'settings', 'secrets', 'network', 'entra-errors'],
  environments: ['network'],
  checks: ['network', 'environments', 'identity'],
  cases: ['files', 'sealed'],
  capture: ['files', 'sealed'],
  traces: ['files', 'sealed', 'capture'],
  practice: ['files'],
  diagnosis: ['schemas', 'traces', 'entra-errors'],
  reference: ['files'],
  guides: ['files', 'schemas', 'reference'],
  redaction: ['files', 'traces'],
  tickets: ['files', 'traces', 'diagnosis', 'redaction'],
};

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-knows-nothing',
      comment: 'The contract imports only itself and the schema library: it also runs in the window.',
      severity: 'error',
      from: { path: '^src-main/contract' },
      to: { pathNot: '^(src-main/contract|node_modules/valibot)' },
    },
    {
      name: 'no-electron-outside-its-host',
      severity: 'error',
      from: { path: '^src-main', pathNot: '^src-main/hosts/electron' },
      to: { path: '^(electron|node_modules/electron)' },
    },
    {
      name: 'no-playwright-in-services',
      severity: 'error',
      from: { path: '^src-main', pathNot: '^src-main/hosts/browser' },
      to: { path: 'playwright' },
    },
    {
      name: 'features-do-not-know-hosts',
      severity: 'error',
      from: { path: `^src-main/(${features})/` },
      to: { path: '^src-main/(hosts|app|console|handlers|workers|flows)' },
    },
    {
      name: 'flows-know-neither-handlers-nor-workers',
      severity: 'error',
      from: { path: '^src-main/flows/' },
      to: { path: '^src-main/(hosts|app|console|handlers|workers)' },
    },
    {
      name: 'window-knows-only-the-contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main/(?!contract/)|node:|electron)' },
    },
    {
      name: 'window-parts-know-no-feature',
      severity: 'error',
      from: { path: '^src-renderer/(ui|lib)/' },
      to: { path: '^src-renderer/features/' },
    },
    {
      name: 'window-parts-know-no-api',
      severity: 'error',
      comment: 'How text and figures are written is all they share with the rest.',
      from: { path: '^src-renderer/ui/' },
      to: { path: '^src-renderer/lib/', pathNot: '^src-renderer/lib/format[.]ts$' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src-main/hosts/([^/]+)/' },
      to: { path: '^src-main/hosts/', pathNot: '^src-main/hosts/$1/' },
    },
    {
      name: 'other-features-by-their-face',
      comment: 'Import ../<feature>/index.ts, never a file inside another feature.',
      severity: 'error',
      from: { path: `^src-main/(${features})/` },
      to: {
        path: `^src-main/(${features})/`,
        pathNot: [`^src-main/$1/`, `^src-main/(${features})/index[.]ts$`],
      },
    },
    {
      name: 'hosts-reach-services-through-the-app',
      comment: 'A host carries messages; what is done stands in app.ts and the flows.',
      severity: 'error',
      from: { path: '^src-main/hosts/' },
      to: {
        path: '^src-main/',
        pathNot:
          '^src-main/(hosts/|app[.]ts|console[.]ts|host[.]ts|page-files[.]ts|desktop[.]ts|contract/|files/index|settings/index|network/index|capture/index|practice/index)',
      },
    },
    {
      name: 'flows-and-app-by-the-face',
      severity: 'error',
      from: { path: '^src-main/(flows/|handlers/|workers/|app|console)' },
      to: { path: `^src-main/(${features})/`, pathNot: `^src-main/(${features})/index[.]ts$` },
    },
    ...Object.entries(below).map(([feature, allowed]) => ({
      name: `${feature}-knows-only-what-is-below`,
      severity: 'error',
      from: { path: `^src-main/${feature}/` },
      to: { path: `^src-main/(${features})/`, pathNot: `^src-main/(${[feature, ...allowed].join('|')})/` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
