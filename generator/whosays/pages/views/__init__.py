"""What each page shows, ready to be laid out: no template filters, sorts or counts."""
