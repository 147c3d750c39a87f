"""The resources, a module an area: what a body and an answer hold, and the views that read and write."""
