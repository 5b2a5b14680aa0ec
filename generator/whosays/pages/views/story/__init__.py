"""The front page, the explainer itself, and its questions."""
