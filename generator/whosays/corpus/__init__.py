"""The linked facts and everything that is derived from them."""
