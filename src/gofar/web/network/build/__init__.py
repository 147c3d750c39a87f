"""From what a viewer reads of a network to the pages that show it."""
