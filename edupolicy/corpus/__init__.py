"""Many plans at once, and their tables."""
