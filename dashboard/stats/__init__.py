"""Statistics of counts and rates: pure functions on numbers, nothing else."""
