"""Whatever an address says, no page gives it back as anything but words."""

from __future__ import annotations

import pytest

from dashboard.markdown import plain
from tests.support.pages import PAGES
from tests.support.visible import strings
from tests.support.visits import Visit

HOSTILE = (
    "![x](https://a.example/x.png)[y](https://a.example):red[z]:material/delete:$w$**v**<b>www.a.example"
)
# What Streamlit shows as it is given, and never reads as Markdown.
NOT_MARKDOWN = ("alt", "placeholder", "options")


@pytest.mark.parametrize("page", PAGES)
def test_no_value_of_an_address_is_live(visit: Visit, page: str) -> None:
    app = visit(page)
    fields = [field for field in app.text_input if field.proto.query_param_key]
    assert "offence" in {field.key for field in fields}
    for field in fields:
        field.set_value(HOSTILE)
    app.run()
    assert not app.exception
    told = [text for where, text in strings(app) if not where.endswith(NOT_MARKDOWN) and "a.example" in text]
    assert told
    for text in told:
        assert "a.example" not in text.replace(plain(HOSTILE), "")
