"""Who is who, and who speaks against whom."""
