"""Change packages from elsewhere: read whole, or refused with what is wrong and where. Nothing in one is trusted."""

from gofar.ingest.packages.reading import MOST_BYTES, read_package, schema_text

__all__ = ["MOST_BYTES", "read_package", "schema_text"]
