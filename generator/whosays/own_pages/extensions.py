"""The extensions of Python-Markdown with which every page is made, and their settings."""

from __future__ import annotations

from markdown.extensions.toc import slugify_unicode

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html")
EXTENSION_SETTINGS = {
    "toc": {
        "permalink": "#",
        # the link is for the mouse alone, and there are several on every page
        "permalink_title": "",
        "slugify": slugify_unicode,
        "toc_depth": "1-3",
    }
}
"""Those of every site; what comes of more, which a site's ``mkdocs.yml`` may ask for, the plugin alone makes inert."""
