"""Speed as ratios against a minimal page, measured in the same run on the same machine."""
