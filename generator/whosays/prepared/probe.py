"""Whether the engine that is installed makes of Markdown what is expected of it.

A page with something of everything that is known is made once by both.  So another release of Python-Markdown, or an
extension that makes something of what pages hold, costs speed and not truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.prepared.markdown import rendered

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.prepared.markdown import Rendered

PROBE = """\
# One [two](#three)&#46; **three** *four* { #title data-x="" }

Words, <b>tags</b>&nbsp;and [a link <i>with</i> attributes](#known){ #link .a .b data-y="c d" data-z hidden }: a_b.
1986 was "a year" -- in 'which' (c) it's 1/2 done... http://example.org :smile: ==a== ^b^ a|b

## Same
## Same

-   An item

    of two paragraphs

    -   with another

-   A last one

1.  One of another kind

!!! Words

<p class="raw" a="&#46;" hidden>As <br> it is</p>

<div data-b="&#38;amp; &lt;" class="a" hidden markdown="block">
Words
in two lines

- short
- list

<p id="known" markdown="span">[#](#three)</p>
<table markdown="block"><thead><tr><th>a</th><th> </th></tr></thead></table>
<ul>
<li>b <i>c</i>
<ol>
<li>d</li>
</ol>
</li>
</ul>
<nav markdown="span">
e

[f](#three)
</nav>
<h3>Last</h3>
<div markdown="block">
</div>
</div>
"""
"""With marks among its words that extensions of others make something of."""


def is_as_expected(engine: Callable[[str], Rendered]) -> bool:
    """Whether an engine, with the settings of a site, makes of pages what `rendered` does."""
    return rendered(PROBE, lambda target: target) == engine(PROBE)
