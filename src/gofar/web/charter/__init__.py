"""The charter: the aim as one sentence, who has signed, editing by several people."""
