"""The site while its facts are being written: MkDocs's preview server, made quick and frank about mistakes."""
