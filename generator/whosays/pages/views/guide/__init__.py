"""The guide for writers."""
