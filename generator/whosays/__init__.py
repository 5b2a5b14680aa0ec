"""Explainer sites from YAML fact files: who says what, on what evidence."""
