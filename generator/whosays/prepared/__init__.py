"""Pages of a site made fast, byte for byte as the engine makes them."""
