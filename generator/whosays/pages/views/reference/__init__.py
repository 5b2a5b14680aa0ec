"""Pages to look things up on."""
