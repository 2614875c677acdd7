"""Questions to a corpus."""
