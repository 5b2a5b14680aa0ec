"""What each of the other generators builds a site of: a page for each fact, one for each kind, and a front page."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.sites.peer_facts import PeerFact

    Facts: TypeAlias = Sequence[PeerFact]

_STYLE = """\
:root{--ink:#1a1a1a;--paper:#fdfdfb;--line:#d5d2c8;--accent:#7a3b00;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#16181a;--line:#3a3d40;--accent:#ffb87a}}
*{box-sizing:border-box}body{margin:0;color:var(--ink);background:var(--paper);font:1.0625rem/1.6 Georgia,serif}
main,header,footer{max-inline-size:42rem;margin-inline:auto;padding:1rem}header,footer{font-family:sans-serif}
header{border-block-end:1px solid var(--line)}a{color:var(--accent)}h1{line-height:1.2;text-wrap:balance}
table{border-collapse:collapse;font:0.9rem sans-serif}
th,td{padding:.3rem .8rem;border:1px solid var(--line);text-align:start}
nav{display:inline}nav a{margin-inline-end:.6rem}.crumbs{display:block;font:.85rem sans-serif}.crumbs a{color:inherit}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{inset-inline-start:1rem;background:var(--paper)}
ul{padding-inline-start:1.2rem}li{margin-block:.3rem}a:focus-visible{outline:2px solid;outline-offset:2px}
@media print{header,footer,nav{display:none}body{font-size:11pt;color:#000;background:#fff}a{color:inherit}}
"""
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>@title - Facts</title>
<meta name="description" content="@title, and what is known of it.">
<link rel="canonical" href="@address">
<meta property="og:title" content="@title">
<meta property="og:type" content="article">
<meta property="og:url" content="@address">
<meta property="og:site_name" content="Facts">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header><a href="/">Facts</a> <nav aria-label="Site">@kinds</nav></header>
<main id="main">
<nav class="crumbs" aria-label="Where you are"><a href="/">Facts</a> @crumbs</nav>
<h1>@title</h1>
@body
</main>
<footer><p>Who says what, on what evidence.</p><nav aria-label="Kinds">@kinds</nav></footer>
</body>
</html>
"""
_GENERATE = '''\
"""Makes a page of each fact."""
import json
import mkdocs_gen_files

kinds = {}
for fact in json.load(open("facts.json", encoding="utf-8")):
    kinds.setdefault(fact["kind"], []).append(fact)
    links = "".join(f"- [{id}](../{kind}/{id}.md)\\n" for kind, id in fact["related"])
    text = "\\n\\n".join(fact["paragraphs"])
    with mkdocs_gen_files.open(f"{fact['kind']}/{fact['id']}.md", "w") as page:
        page.write(f"# {fact['title']}\\n\\n| Kind | Day |\\n|---|---|\\n| {fact['kind']} | {fact['day']} |\\n\\n")
        page.write(f"{text}\\n\\n{links}")
for kind, facts in kinds.items():
    with mkdocs_gen_files.open(f"{kind}/index.md", "w") as page:
        page.write(f"# {kind}\\n\\n" + "".join(f"- [{fact['title']}]({fact['id']}.md)\\n" for fact in facts))
with mkdocs_gen_files.open("index.md", "w") as page:
    page.write("# Facts\\n\\n" + "".join(f"- [{kind}]({kind}/index.md)\\n" for kind in kinds))
'''


def material(folder: Path, facts: Facts) -> None:
    """A script that makes pages of data while the site is built, and no list of all pages beside each."""
    _write(folder / "facts.json", json.dumps([asdict(fact) for fact in facts], indent=1))
    _write(folder / "generate.py", _GENERATE)
    (folder / "docs").mkdir()
    plugins = [{"search": {}}, {"gen-files": {"scripts": ["generate.py"]}}]
    config = {"site_name": "Facts", "theme": {"name": "material"}, "nav": ["index.md"], "plugins": plugins}
    # what is not in the menu is not told of at each page
    _write(folder / "mkdocs.yml", json.dumps(config | {"validation": {"nav": {"omitted_files": "ignore"}}}))


def zensical(folder: Path, facts: Facts) -> None:
    """Markdown pages with links between files."""
    for fact in facts:
        links = "".join(f"- [{id_}](../{kind}/{id_}.md)\n" for kind, id_ in fact.related)
        _write(folder / "docs" / fact.kind / f"{fact.id}.md", f"# {fact.title}\n\n{_told(fact)}\n\n{links}")
    for kind, every in _by_kind(facts):
        entries = "".join(f"- [{fact.title}]({fact.id}.md)\n" for fact in every)
        _write(folder / "docs" / kind / "index.md", f"# {kind}\n\n{entries}")
    entries = "".join(f"- [{kind}]({kind}/index.md)\n" for kind, _ in _by_kind(facts))
    _write(folder / "docs" / "index.md", f"# Facts\n\n{entries}")
    _write(folder / "mkdocs.yml", json.dumps({"site_name": "Facts", "nav": ["index.md"]}))


def hugo(folder: Path, facts: Facts) -> None:
    """Markdown pages, and templates and a style sheet of 4 KB, with the feeds that it makes unasked; no search."""
    for fact in facts:
        links = "".join(f"- [{id_}](/{kind}/{id_}/)\n" for kind, id_ in fact.related)
        front = f"---\ntitle: {fact.title}\ndate: {fact.day}\n---\n"
        _write(folder / "content" / fact.kind / f"{fact.id}.md", f"{front}{_told(fact)}\n\n{links}")
    entry = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>'
    of_the_site = {
        "title": "{{ .Title }}",
        "address": "{{ .Permalink }}",
        "kinds": '{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}',
        "crumbs": '{{ with .CurrentSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
    }
    single = _page(of_the_site, body="{{ .Content }}")
    _write(folder / "layouts" / "_default" / "single.html", single)
    entries = f"<ul>{{{{ range .Pages }}}}{entry}{{{{ end }}}}</ul>"
    _write(folder / "layouts" / "_default" / "list.html", _page(of_the_site, body=entries))
    _write(folder / "static" / "style.css", _STYLE)
    off = '["taxonomy", "term"]'
    _write(folder / "hugo.toml", f'baseURL = "https://example.org/"\ntitle = "Facts"\ndisableKinds = {off}\n')


def eleventy(folder: Path, facts: Facts) -> None:
    """The same pages with templates in Nunjucks; no search."""
    names = [kind for kind, _ in _by_kind(facts)]
    of_the_site = {
        "title": "{{ title }}",
        "address": "https://example.org{{ page.url }}",
        "kinds": " ".join(f'<a href="/{kind}/">{kind}</a>' for kind in names),
        "crumbs": '<a href="/{{ tags }}/">{{ tags }}</a>',
    }
    page = _page(of_the_site, body="{{ content | safe }}")
    _write(folder / "_includes" / "page.njk", page)
    for fact in facts:
        links = "".join(f"- [{id_}](/{kind}/{id_}/)\n" for kind, id_ in fact.related)
        front = f"---\nlayout: page.njk\ntitle: {fact.title}\ntags: {fact.kind}\n---\n"
        _write(folder / fact.kind / f"{fact.id}.md", f"{front}{_told(fact)}\n\n{links}")
    entry = '<li><a href="{{ each.url }}">{{ each.data.title }}</a></li>'
    for kind in names:
        front = f"---\nlayout: page.njk\ntitle: {kind}\n---\n"
        entries = f"<ul>{{% for each in collections.{kind} %}}{entry}{{% endfor %}}</ul>"
        _write(folder / kind / "index.njk", front + entries)
    links = "".join(f"- [{kind}](/{kind}/)\n" for kind in names)
    _write(folder / "index.md", f"---\nlayout: page.njk\ntitle: Facts\n---\n{links}")
    _write(folder / "style.css", _STYLE)
    _write(folder / "eleventy.config.js", 'module.exports = (config) => config.addPassthroughCopy("style.css");\n')


def needs(folder: Path, facts: Facts) -> None:
    """A need a page, and a table of all of each kind."""
    source = folder / "source"
    for fact in facts:
        links = ", ".join(id_ for _, id_ in fact.related)
        text = "\n\n   ".join(fact.paragraphs)
        directive = f".. {fact.kind}:: {fact.title}\n   :id: {fact.id}\n   :links: {links}\n\n   {text}\n"
        title = f"{fact.title}\n{'=' * len(fact.title)}\n\n"
        _write(source / fact.kind / f"{fact.id}.rst", f":orphan:\n\n{title}{directive}")
    for kind, _ in _by_kind(facts):
        table = f".. needlist::\n   :types: {kind}\n"
        _write(source / kind / "index.rst", f":orphan:\n\n{kind}\n{'=' * len(kind)}\n\n{table}")
    entries = "\n".join(f"* :doc:`{kind}/index`" for kind, _ in _by_kind(facts))
    _write(source / "index.rst", f"Facts\n=====\n\n{entries}\n")
    types = [
        {"directive": kind, "title": kind, "prefix": "", "color": "#ccc", "style": "node"}
        for kind, _ in _by_kind(facts)
    ]
    settings = {
        "project": "Facts",
        "extensions": ["sphinx_needs"],
        "needs_types": types,
        "needs_id_regex": "^[a-z0-9-]+",
        "html_theme": "alabaster",
    }
    _write(source / "conf.py", "".join(f"{name} = {value!r}\n" for name, value in settings.items()))


def _told(fact: PeerFact) -> str:
    """The table and the text of a fact, in Markdown."""
    text = "\n\n".join(fact.paragraphs)
    return f"| Kind | Day |\n|---|---|\n| {fact.kind} | {fact.day} |\n\n{text}"


def _page(of_the_site: dict[str, str], *, body: str) -> str:
    """The page with the expressions of a template language in it."""
    page = _PAGE
    for name, expression in {**of_the_site, "body": body}.items():
        page = page.replace(f"@{name}", expression)
    return page


def _by_kind(facts: Facts) -> Iterator[tuple[str, list[PeerFact]]]:
    found: defaultdict[str, list[PeerFact]] = defaultdict(list)
    for fact in facts:
        found[fact.kind].append(fact)
    yield from found.items()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
