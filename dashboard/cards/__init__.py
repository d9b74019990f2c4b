"""The cards of every page, made from a reader's choices alone: the same on the page and at an address."""
