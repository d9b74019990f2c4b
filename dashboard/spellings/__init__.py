"""How people spell areas and times, for all who read their words: in a pasted claim, or in a file."""
