"""The list of claims, and the page of one."""
