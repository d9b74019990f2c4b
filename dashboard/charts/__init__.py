"""Charts: each is described once (``spec``) and drawn twice (``on_page``, ``in_print``)."""
