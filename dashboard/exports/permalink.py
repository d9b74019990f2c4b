"""An address that spells out every choice and the release, so that it means the same next year."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit


def permalink(page_url: str, choices: Mapping[str, str]) -> str:
    """The address of a page with every choice spelled out.

    `page_url` is the address that the reader is at (its query and fragment are replaced);
    `choices` are code values by query key, such as from `selection.to_params(…, explicit=True)`.
    """
    parts = urlsplit(page_url)
    query = urlencode({key: value for key, value in choices.items() if value})
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))
