"""What speaks for and against: accounts, contradictions, sources."""
