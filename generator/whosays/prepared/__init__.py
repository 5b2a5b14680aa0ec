"""Generated pages as the engine would make them, in a fraction of the time, byte for byte.

Everything here has one rule: what is not surely known is left to the engine, page by page.
"""
