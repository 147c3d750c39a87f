"""What the tags of `ui` draw, one module a family: marks, frames, forms, times."""
