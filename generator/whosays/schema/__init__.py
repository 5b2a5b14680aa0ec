"""JSON Schema of fact files: made from the models, and kept where editors find it."""
