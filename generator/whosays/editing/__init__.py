"""Changes to fact files that leave every byte alone that they are not about."""
