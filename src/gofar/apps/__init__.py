"""What is stored, who may, and what happened: Django apps without HTTP, lowest first.

people < access < data < improvement < administration < sample. Writes are in each app's `actions`,
reads in its `queries`, and every read is for somebody.
"""
