"""Words that Markdown must leave as they stand."""


def brackets(text: str) -> str:
    """The text with square brackets that Markdown leaves alone, as around marks such as [r]."""
    return text.replace("[", "\\[").replace("]", "\\]")
