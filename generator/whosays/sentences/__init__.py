"""What a story tells of its facts, in words without markup: the same on pages, on cards and in exports."""
