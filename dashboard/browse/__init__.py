"""The Data page: which tables there are, filtering them, and the files made of them."""
