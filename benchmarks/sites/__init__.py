"""What a site costs to build, to preview and to search, beside other site generators: `python -m benchmarks.sites`."""
