"""The bank of practical measures: find one that costs little, adopt it, keep the week's minutes in hand."""
