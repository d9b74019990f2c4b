"""The style of the story's page: readable on a telephone, on a wide screen, in print, light or dark."""

STYLE = """
:root { color-scheme: light dark; --paper: #ffffff; --text: #1f2933; --soft: #52606d; --line: #cbd2d9; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14191f; --text: #e6eaee; --soft: #aab4be; --line: #3a4652; }
  a { color: #8ec7ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text);
  font: 17px/1.55 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 28px 20px 60px; overflow-wrap: break-word; }
h1 { font-size: 34px; line-height: 1.2; margin: 4px 0 8px; }
h2 { font-size: 23px; margin: 44px 0 12px; padding-top: 14px; border-top: 1px solid var(--line); }
h3 { font-size: 16px; margin: 0 0 4px; color: var(--soft); font-weight: 600; }
p { margin: 0 0 10px; }
.over, .under, .small { color: var(--soft); }
.small { font-size: 15px; }
.said { font-size: 20px; font-weight: 600; line-height: 1.4; }
.findings > li { margin: 0 0 30px; }
li { margin-bottom: 8px; }
ol, ul { padding-left: 24px; }
.findings td { white-space: nowrap; }
.wide { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; font-size: 15px; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line);
  vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-weight: 600; }
caption { text-align: left; color: var(--soft); padding-bottom: 4px; }
.number { text-align: right; }
figure { margin: 0 0 34px; }
figure img { display: block; width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); }
figcaption { margin-top: 8px; }
summary { cursor: pointer; padding: 8px 0; }
blockquote { margin: 0; padding-left: 14px; border-left: 3px solid var(--line); }
.narrow-words { display: none; }
@media (max-width: 640px) {
  body { font-size: 16px; }
  h1 { font-size: 26px; }
  .narrow-words { display: block; }
}
@media print { details { display: none; } figure, .findings > li { break-inside: avoid; } }
"""
