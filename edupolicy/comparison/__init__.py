"""Two plans, or a plan and results: what corresponds, and what changed."""
