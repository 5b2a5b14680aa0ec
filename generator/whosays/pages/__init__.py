"""From facts to pages: what each page says of itself and shows, the templates that lay it out, and the map of all."""
