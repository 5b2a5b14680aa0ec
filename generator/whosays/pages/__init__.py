"""From facts to pages: views, templates and the one place that escapes."""
