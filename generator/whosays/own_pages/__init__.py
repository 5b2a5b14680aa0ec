"""What writers publish beside the facts: pages of their own, pictures and other files.

Facts are escaped; a page is HTML already.  So it may hold what is listed here and nothing else, twice over:
`check` refuses the rest at its line, for every site engine, and the MkDocs plugin leaves it out of what was made.
"""
