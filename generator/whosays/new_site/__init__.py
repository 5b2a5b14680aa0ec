"""A site of one's own: the files that it begins with, and how those of a newer version come into it."""
