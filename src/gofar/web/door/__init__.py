"""The front door and sign-in: the first two pages that anybody sees."""
