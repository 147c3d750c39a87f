"""The words of a mail: what it says, as plain text and as plain HTML."""
