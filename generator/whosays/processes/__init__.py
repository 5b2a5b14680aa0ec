"""Processes that begin as copies of this one, so that what they work on need not be handed to them."""
