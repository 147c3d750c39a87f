"""What the board of tests and the phone's pages share: fields, words, and which cycle a form is about."""
