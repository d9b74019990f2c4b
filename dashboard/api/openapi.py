"""The description of the interface (OpenAPI 3.1), made from the parameters by which requests are read."""

from __future__ import annotations

from typing import Any

from dashboard.api import outlines
from dashboard.api.origins import ACCREDITATION
from dashboard.api.shapes import DESCRIPTION, FORMATS, GUIDE, ROOT, Column, Parameter, Table
from dashboard.api.tables import TABLES
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.web.refusal import PROBLEM_TYPE

VERSION = "1.0.0"
GEOJSON = "application/geo+json"
Json = dict[str, Any]
_JSON_TYPES = {"date": "string"}


def document(package: Package, *, base: str) -> Json:
    """The whole description; ``base`` is where the site stands."""
    paths: Json = {f"{ROOT}/": _plain_get("list", t("What there is"), {"type": "object"})}
    for table in TABLES.values():
        paths |= _paths_of(table, package)
    paths[f"{ROOT}/{outlines.NAME}"] = _get(
        "boundaries",
        outlines.title(),
        outlines.about(),
        [_parameter(outlines.LAYER, package)],
        {GEOJSON: {"schema": {"$ref": "#/components/schemas/FeatureCollection"}}},
    )
    paths[DESCRIPTION] = _plain_get("describe", t("This description"), {"type": "object"})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Recorded Crime Explorer",
            "version": VERSION,
            "summary": t("Offences recorded by the police in England and Wales"),
            "description": t(
                "The figures of this site for programs. They are {status}. Missing figures are null, with a "
                "status that says why, and never zero. Whatever is not allowed is refused in problem details "
                "(RFC 9457): 400 for a value that does not exist, 404 for values that name nothing together.",
                status=ACCREDITATION,
            ),
            "license": {
                "name": package.manifest["licenses"][0]["title"],
                "url": package.manifest["licenses"][0]["path"],
            },
        },
        "externalDocs": {"url": f"{base}{GUIDE}"},
        "servers": [{"url": base or "/"}],
        "paths": paths,
        "components": {"schemas": _schemas(package), "responses": _refusals(), "headers": _headers()},
    }


def _paths_of(table: Table, package: Package) -> Json:
    """Two addresses: with the format as its ending, and without one."""
    parameters = [_parameter(one, package) for one in table.parameters]
    types = {
        "json": {"application/json": {"schema": {"$ref": f"#/components/schemas/{_name(table)}"}}},
        "csv": {"text/csv": {"schema": {"type": "string"}}},
    }
    every = {kind: said for form in FORMATS for kind, said in types[form].items()}
    ending = {
        "name": "format",
        "in": "path",
        "required": True,
        "description": t("The form of the answer."),
        "schema": {"type": "string", "enum": list(FORMATS)},
    }
    name = _name(table)
    return {
        table.path: _get(
            f"{name}Accepted", table.title(), table.about(), parameters, every, refusals=(*_ALWAYS, "406")
        ),
        f"{table.path}.{{format}}": _get(name, table.title(), table.about(), [ending, *parameters], every),
    }


def _name(table: Table) -> str:
    return "".join(word.capitalize() for word in table.name.split("-"))


_ALWAYS = ("400", "404", "405", "414", "503")


def _get(
    operation: str,
    summary: str,
    about: str,
    parameters: list[Json],
    content: Json,
    *,
    refusals: tuple[str, ...] = _ALWAYS,
) -> Json:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in _headers()}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "description": about,
            "parameters": parameters,
            "responses": {
                "200": {"description": t("The answer"), "headers": headers, "content": content},
                "304": {"description": t("The asker has it already")},
                **{status: {"$ref": f"#/components/responses/{status}"} for status in refusals},
            },
        }
    }


def _plain_get(operation: str, summary: str, schema: Json) -> Json:
    return _get(operation, summary, summary, [], {"application/json": {"schema": schema}})


def _parameter(parameter: Parameter, package: Package) -> Json:
    made: Json = {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.about(),
        "schema": _with_default(parameter, package),
    }
    return made | {"style": "form", "explode": False} if parameter.kind == "areas" else made


def _with_default(parameter: Parameter, package: Package) -> Json:
    schema = parameter.schema(package)
    known = parameter.default and "default" not in schema
    return {**schema, "default": parameter.default} if known else schema


def _schemas(package: Package) -> Json:
    return {
        "Meta": _META,
        "Problem": _PROBLEM,
        "FeatureCollection": _FEATURES,
        **{_name(table): _answer(table, package) for table in TABLES.values()},
    }


def _answer(table: Table, package: Package) -> Json:
    columns = table.columns(package)
    return {
        "type": "object",
        "required": ["meta", "data"],
        "additionalProperties": False,
        "properties": {
            "meta": {"$ref": "#/components/schemas/Meta"},
            "data": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [column.name for column in columns],
                    "additionalProperties": False,
                    "properties": {column.name: _column(column) for column in columns},
                },
            },
        },
    }


def _column(column: Column) -> Json:
    kind = _JSON_TYPES.get(column.type, column.type)
    made: Json = {"type": [kind, "null"] if column.nullable else kind, "description": column.about}
    if column.type == "date":
        made["format"] = "date"
    if column.allowed:
        made["enum"] = [*column.allowed, None] if column.nullable else list(column.allowed)
    return made


def _headers() -> Json:
    words = {
        "ETag": t("Names the content: send it back as If-None-Match"),
        "Last-Modified": t("Day of the release"),
        "Cache-Control": t("How long the answer may be kept"),
        "Link": t("The next rows (“next”), the licence and this description (RFC 8288)"),
    }
    return {
        name: {"description": about, "required": True, "schema": {"type": "string"}}
        for name, about in words.items()
    }


def _refusals() -> Json:
    words = {
        "400": t("A parameter or value that does not exist; named, with what was allowed"),
        "404": t("Nothing at this address, or values that name nothing together"),
        "405": t("Only GET, HEAD and OPTIONS are possible"),
        "406": t("None of the types that were asked for"),
        "414": t("The address is too long"),
        "503": t("There are no figures just now"),
    }
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": about, "content": content} for status, about in words.items()}


_TEXT = {"type": "string"}
_ADDRESS = {"type": "string", "format": "uri-reference"}
_WHOLE = {"type": "integer", "minimum": 0}
_META_PROPERTIES = {
    "title": _TEXT,
    "release": {"type": "string", "format": "date"},
    "source": _TEXT,
    "licence": _TEXT,
    "licence_url": _ADDRESS,
    "attribution": _TEXT,
    "statistics": _TEXT,
    "page": _ADDRESS,
    "documentation": _ADDRESS,
    "description": _ADDRESS,
    "package": _TEXT,
    "count": _WHOLE,
    "limit": _WHOLE,
    "offset": _WHOLE,
    "next": {"type": ["string", "null"], "format": "uri-reference"},
}
_META = {
    "type": "object",
    "required": list(_META_PROPERTIES),
    "additionalProperties": False,
    "properties": _META_PROPERTIES,
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": _TEXT,
        "parameter": _TEXT,
        "allowed": {"type": "array", "items": _TEXT},
    },
}
_FEATURES = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry"],
                "properties": {"type": {"const": "Feature"}, "id": _TEXT, "geometry": {"type": "object"}},
            },
        },
    },
}
