"""Figures that a reader brings: bytes in, figures that are safe to show and a list of problems out."""
