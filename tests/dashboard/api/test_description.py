"""The description of the interface, tried by a tester that makes requests from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.applications import Starlette

from dashboard.api.routes import ROUTES
from dashboard.api.tables import TABLES
from tests.support.asks import Answer, ask

Get = Callable[..., Answer]
SEED, EXAMPLES = 20260423, 5
REFUSALS = ["400", "404", "405", "414"]  # the tester by itself doesn't take 414, too long, for a refusal


def _tried(served: Any) -> tuple[Counter[int], list[str]]:
    """Statuses that came back, and every fault that was found, in words."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "generation": {"max-examples": EXAMPLES, "database": "none"},
            "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
        }
    )
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", served, config=config)
    statuses: Counter[int] = Counter()
    faults: list[str] = []
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            faults.append(repr(event))
        if isinstance(event, events.ScenarioFinished):
            made = event.recorder.interactions.values()
            statuses.update(int(one.response.status_code) for one in made if one.response)
            faults += [
                f"{event.recorder.label}: {check.name}: {check.failure_info.failure}"
                for checks in event.recorder.checks.values()
                for check in checks
                if check.failure_info is not None
            ]
    return statuses, faults


def test_the_description_survives_a_tester(served: Starlette) -> None:
    statuses, faults = _tried(served)
    assert faults == []
    assert statuses[200] > 500
    assert statuses[400] > 500
    assert statuses[405] > 50


def test_the_description_names_what_is_read(get: Get) -> None:
    told = get("/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    for table in TABLES.values():
        operation = told["paths"][table.path]["get"]
        assert [one["name"] for one in operation["parameters"]] == [one.name for one in table.parameters]


@pytest.mark.parametrize("name", TABLES)
def test_each_value_that_the_description_lists_is_answered(name: str, get: Get) -> None:
    for parameter in get("/openapi.json").json()["paths"][f"/api/v1/{name}"]["get"]["parameters"]:
        schema = parameter["schema"]
        codes = schema.get("enum") or schema.get("items", {}).get("enum", [])
        for code in (codes[:2] + codes[-2:]) if parameter["name"] not in {"older", "newer"} else []:
            answer = ask(
                Starlette(routes=ROUTES), f"/api/v1/{name}", params={parameter["name"]: code, "limit": "1"}
            )
            assert answer.status == 200, answer.body
