"""How the HTML form looks: on a desk, on a phone, in print, and in the reader's own high-contrast colours."""

STYLE = """\
:root { color-scheme: light }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: #fff; color: #212b32; font: 1rem/1.5 Arial, Helvetica, sans-serif;
  overflow-wrap: break-word }
header, nav, main, footer { max-width: 110rem; margin: 0 auto; padding: 0 2rem }
header { padding-top: 1.5rem }
h1 { margin: 0 0 .5rem; max-width: 50rem; font-size: 2rem; line-height: 1.2 }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.5rem; line-height: 1.25; scroll-margin-top: 1rem }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.1875rem; line-height: 1.3 }
p, dl { margin: 0 0 1rem; max-width: 50rem }
header p { font-size: 1.1875rem }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 1.5rem; border-top: 1px solid #768692 }
a { color: #005eb8; text-decoration: underline; text-underline-offset: .15em }
a:hover { color: #7c2855; text-decoration-thickness: .15em }
:focus-visible { outline: 3px solid #212b32; outline-offset: 2px; background: #ffeb3b; color: #212b32 }
main:focus { outline: none; background: none }
.skip { position: absolute; left: .5rem; top: -6rem; padding: .5rem 1rem; background: #fff }
.skip:focus { top: .5rem; z-index: 3; background: #ffeb3b }
nav { margin-top: 1rem }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: .5rem 0; list-style: none;
  border: solid #d8dde0; border-width: 1px 0 }
nav a { display: inline-block; padding: .25rem 0 }
dl div { display: flex; gap: 1rem; padding: .375rem 0; border-bottom: 1px solid #d8dde0 }
dt { flex: 0 0 13rem; font-weight: bold }
dd { flex: 1; min-width: 0; margin: 0 }
.chart { margin-bottom: 2rem }
svg { display: block; width: 100%; max-width: 60rem; height: auto; font-family: Arial, Helvetica, sans-serif }
svg.narrow { display: none; max-width: 30rem }
table { width: 100%; margin: 0 0 2rem; border-collapse: collapse; line-height: 1.4 }
table.plain { max-width: 50rem }
th, td { padding: .5rem; border: 1px solid #aeb7bd; text-align: left; vertical-align: top }
thead th { background: #e8edee; vertical-align: bottom; box-shadow: inset 0 -2px #425563 }
.figure { text-align: right; font-variant-numeric: tabular-nums }
td ul, th ul, dd ul { margin: 0; padding-left: 1.25em }
.long { overflow-wrap: anywhere }
.chip { display: inline-block; margin: -.1875em 0; padding: .125em .5em; border: 1px solid #425563;
  border-radius: .25em; font-weight: bold }
.chip, svg, thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media screen and (min-width: 70.01em), print {
  .many thead th:not(:first-child) span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 13em;
    text-align: left }
}
@media screen and (min-width: 70.01em) {
  thead th { position: sticky; top: 0; z-index: 1; box-shadow: inset 0 1px #aeb7bd, inset 0 -2px #425563 }
}
@media screen and (min-width: 78em) {
  .date { white-space: nowrap }
}
@media screen and (max-width: 70em) {
  header, nav, main, footer { padding-left: 1rem; padding-right: 1rem }
  .cards, .cards tbody, .cards tr, .cards tbody th, .cards td { display: block }
  .cards { position: relative }
  .cards colgroup { display: none }
  .cards thead { position: absolute; left: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .cards tbody tr { margin-bottom: 1.25rem; border: 1px solid #768692; border-radius: .25rem }
  .cards tbody [data-label] { padding: .5rem .75rem; border: 0; border-bottom: 1px solid #d8dde0;
    overflow-wrap: anywhere }
  .cards tbody [data-label]:last-child { border-bottom: 0 }
  .cards tbody [data-label]::before { content: attr(data-label); display: block; color: #425563; font-weight: bold }
}
@media screen and (max-width: 29.99em) {
  .cards tbody .figure { display: flex; justify-content: space-between; gap: 1rem }
  .cards tbody .figure::before { flex: 1; text-align: left }
}
@media screen and (min-width: 30em) and (max-width: 70em) {
  .cards tbody [data-label] { display: flow-root; padding-left: 13.5rem }
  .cards tbody [data-label]::before { float: left; width: 12rem; margin-left: -12.75rem }
  .cards tbody .figure { text-align: left }
}
@media screen and (max-width: 50em) {
  h1 { font-size: 1.625rem }
  dl div { display: block }
  svg.wide { display: none }
  svg.narrow { display: block }
}
@media print {
  html { font-size: 10pt }
  body { line-height: 1.35 }
  header, nav, main, footer { max-width: none; padding-left: 0; padding-right: 0 }
  nav, .skip { display: none }
  h1 { font-size: 18pt }
  h2 { margin-top: 6mm; font-size: 14pt }
  h1, h2, h3, .note { break-after: avoid }
  table { font-size: 9pt; line-height: 1.25 }
  table.many { font-size: 8pt }
  th, td { padding: 1mm 1.25mm }
  thead { display: table-header-group; break-after: avoid }
  tbody tr:first-child { break-before: avoid }
  tr, svg, .plain, dl div { break-inside: avoid }
  .chip { margin: -.25mm 0; padding: .25mm 1mm }
  svg { max-width: 200mm; margin-bottom: 4mm }
}
@media (forced-colors: active) {
  svg rect { stroke: CanvasText }
  svg text.on { forced-color-adjust: none }
  :focus-visible { outline-color: Highlight }
}
@page {
  size: A4 landscape;
  margin: 12mm 12mm 16mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt Arial, Helvetica, sans-serif }
}
"""
