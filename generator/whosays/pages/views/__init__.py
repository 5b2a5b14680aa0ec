"""What each page shows, by what a reader opens, ready to be laid out: no template filters, sorts or counts."""
