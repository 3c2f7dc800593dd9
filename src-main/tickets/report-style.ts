/** The report's only style. It is allowed by its hash, so no other style can take effect. Colours have 7:1 contrast. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --dim: #4a4a4a; --paper: #fff; --line: #8a8a8a; --band: #f2f2f2; --warn: #8a1500; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f0; --dim: #c4c4c4; --paper: #1b1b1b; --line: #8a8a8a; --band: #292929; --warn: #ffb3a3; }
}
body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3, h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, dd, td, li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--dim); padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border: 1px solid var(--line); }
thead th { background: var(--band); }
td:first-child { min-width: 4.5rem; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code, pre { font-family: "Cascadia Mono", Consolas, monospace; font-size: .9em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--band); padding: .6rem; margin: .5rem 0; }
.practice { border: 3px solid var(--warn); color: var(--warn); font-weight: 700; padding: .5rem .75rem; margin: 0 0 1rem; }
.dim { color: var(--dim); }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3, h4 { break-after: avoid; }
  tr, pre { break-inside: avoid; }
}
`;
