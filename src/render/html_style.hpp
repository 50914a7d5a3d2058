// Private: what a page of ours looks like, and the little that it does.
#ifndef ANNALS_SRC_RENDER_HTML_STYLE_HPP
#define ANNALS_SRC_RENDER_HTML_STYLE_HPP

#include <string_view>

namespace annals::detail {

inline constexpr std::string_view kPageStyle = R"(
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;
--link:#0b5394;--mark:#7a4b00;--mark-paper:#fff4dc}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#a3adb8;--line:#3d444d;--paper:#14181d;
--link:#7cb8f0;--mark:#f0c674;--mark-paper:#33290f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 Charter,"Bitstream Charter",Georgia,"DejaVu Serif",serif;overflow-wrap:anywhere}
h1,h2,h3,nav,figure,figcaption,.when,.mark,.filter{font-family:system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.75rem 0 .5rem;color:var(--soft)}
p{margin:.25rem 0;max-width:42rem}
a{color:var(--link)}
a:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}.skip:focus{position:static}
.asked{font-size:1.15rem;color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:1rem 0;padding:0;list-style:none;font-size:.95rem}
figure{margin:1.5rem 0;overflow-x:auto}
figure svg{display:block;width:100%;height:auto;min-width:40rem}
figcaption,.remark,.why,footer{color:var(--soft);font-size:.92rem}
.entries{list-style:none;margin:0;padding:0}
.entry{display:grid;grid-template-columns:13rem 1fr;gap:0 1.25rem;padding:.45rem 0}
.entry:target{background:var(--mark-paper)}
.when{font-size:.92rem;font-weight:600;padding-top:.15rem}
.place{color:var(--soft);font-weight:400;display:block}
.mark{font-size:.8rem;font-weight:600;padding:0 .4em;border:1px solid currentColor;border-radius:.7em;
color:var(--mark);background:var(--mark-paper);text-decoration:none;white-space:nowrap}
sup{line-height:0;font-size:.75em}sup a{padding:0 .1em}
.notes li,.sources li{margin:.3rem 0;max-width:46rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem 1rem .35rem 0;border-bottom:1px solid var(--line)}
td ul{margin:0;padding:0;list-style:none}
.filter{margin:1rem 0}.filter input{font:inherit;padding:.25rem .5rem;width:20rem;max-width:100%;
color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.25rem}
[hidden]{display:none!important}
@media(max-width:42rem){.entry{grid-template-columns:1fr}.place{display:inline}.place::before{content:" · "}}
@media print{:root{font-size:10pt;--ink:#000;--soft:#333;--line:#bbb;--paper:#fff;--link:#000;--mark:#000;--mark-paper:#fff}
@page{margin:18mm 16mm}body{max-width:none;padding:0;font-size:1rem}nav,.skip,.filter,[role=doc-backlink]{display:none}
figure{overflow:visible}figure svg{min-width:0}a{text-decoration:none}h2,h3{break-after:avoid}
.entry,.notes li,.sources li,tr{break-inside:avoid}.entry{grid-template-columns:10rem 1fr;padding:.2rem 0}}
)";

// A box that narrows the list to the entries with all the words typed. The page is whole without it.
inline constexpr std::string_view kPageScript = R"(
(function () {
  var list = document.getElementById('_list'), entries = list.querySelectorAll('.entry');
  if (entries.length < 2) return;
  var box = document.createElement('p');
  box.className = 'filter';
  box.innerHTML = '<label>Show only entries with <input type="search"></label> <span role="status"></span>';
  list.insertBefore(box, list.firstChild);
  var input = box.querySelector('input'), status = box.querySelector('span');
  input.addEventListener('input', function () {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    entries.forEach(function (entry) {
      var text = entry.textContent.toLowerCase();
      entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!entry.hidden) shown += 1;
    });
    list.querySelectorAll('section').forEach(function (section) {
      section.hidden = !section.querySelector('.entry:not([hidden])');
    });
    status.textContent = words.length ? shown + ' of ' + entries.length : '';
  });
})();
)";

// Nothing from elsewhere, and no script but the one above: its SHA-256, which a test compares.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "script-src "
    "'sha256-cp07VoG8/q0IN5o157y+7rkuf3wOQLBey0eyXPYyMrw='";

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_HTML_STYLE_HPP
