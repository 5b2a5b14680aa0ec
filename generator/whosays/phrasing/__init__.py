"""Facts in words and marks that are safe to stand in a page: the same for whoever shows them."""
