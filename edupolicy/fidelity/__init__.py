"""A plan against its source: every figure found, every passage accounted for."""
