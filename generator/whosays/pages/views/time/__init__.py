"""What happened when, and what changed."""
