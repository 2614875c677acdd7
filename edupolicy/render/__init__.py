"""Plans as rich renderables for the terminal. The only library layer that knows rich; it neither prints nor exits."""
