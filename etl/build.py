"""From snapshots and references to tables that are checked and ready to publish; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import pandas as pd
from pandas.api.types import union_categoricals

from etl import checks as common_checks
from etl.catalog import CheckContext, CheckResult, EtlError, LocalFile, Table
from etl.layout import Layout
from etl.parse import Done, jobs, run
from etl.reconciliation import reconciliation_table
from etl.release_changes import release_changes
from etl.release_code_moves import code_moves
from etl.schema import conform
from etl.snapshot import Snapshot, current, ensure
from etl.sources import next_due, registry
from etl.tables import ALL_TABLES, BUILT_BY_THE_BUILD, table
from etl.transport import Progress, Transport


class RefusedError(EtlError):
    """What was built does not fit its description or fails a required check; nothing was published."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """Every published table in its published types, the checks, and the raw files they came from."""

    tables: Mapping[str, pd.DataFrame]
    checks: tuple[CheckResult, ...]
    files: Mapping[str, tuple[LocalFile, ...]]


def build(layout: Layout, snapshots: tuple[Snapshot, ...], transport: Transport, progress: Progress) -> Built:
    """Read every source, stack, validate and check. Raises ``RefusedError`` with every failure at once."""
    files = raw_files(layout, snapshots, transport, progress)
    done = run(jobs(files, layout.reference), progress, meanwhile=_load_what_comes_next)
    tables = _stacked(done)
    tables["releases"] = conform(_releases(done, tables), table("releases"))
    missing = [each.name for each in ALL_TABLES if each.name not in {*tables, *BUILT_BY_THE_BUILD}]
    if missing:
        raise EtlError(f"no source feeds the tables {missing}; see TABLES in etl/sources")
    progress("validating")
    failures = [
        problem
        for each in ALL_TABLES
        if each.name in tables
        for problem in _problems(tables[each.name], each)
    ]
    if failures:
        raise RefusedError(_refusal(failures))
    context = CheckContext(tables=tables, reference=layout.reference, files=files)
    results = (*(check for each in done for check in each.parsed.checks), *check_all(context))
    failed = [_failure(check) for check in results if check.required and not check.passed]
    if failed:
        raise RefusedError(_refusal(failed))
    tables["reconciliation"] = _fitting(reconciliation_table(context), "reconciliation")
    lists = {"areas": tables["areas"], "offences": tables["offences"], "themes": tables["offence_themes"]}
    tables["release_changes"] = _fitting(
        release_changes(tables["offence_counts"], **lists), "release_changes"
    )
    tables["code_moves"] = _fitting(code_moves(tables["offence_counts"], **lists), "code_moves")
    tables["checks"] = checks_table(results)
    return Built(tables=tables, checks=results, files=files)


def raw_files(
    layout: Layout, snapshots: tuple[Snapshot, ...], transport: Transport, progress: Progress
) -> dict[str, tuple[LocalFile, ...]]:
    """The snapshots to read for each source, fetched again where the raw file is missing."""
    unknown = sorted({each.source_id for each in snapshots} - set(registry()))
    if unknown:
        raise EtlError(f"{layout.lock_file} names the sources {unknown}, which etl/sources does not have")
    files: dict[str, tuple[LocalFile, ...]] = {}
    for source_id in registry():
        held = current(snapshots, source_id)
        files[source_id] = tuple(ensure(layout, each, transport) for each in held)
        if held:
            progress(f"{source_id}: {len(held)} release{'s' if len(held) > 1 else ''}")
    return files


def check_all(context: CheckContext) -> tuple[CheckResult, ...]:
    """The checks across sources, then those of each source."""
    checks = [*common_checks.CHECKS, *(check for module in registry().values() for check in module.CHECKS)]
    return tuple(result for check in checks for result in check(context))


def checks_table(results: tuple[CheckResult, ...]) -> pd.DataFrame:
    """The results as the published table ``checks``."""
    rows = [
        {
            **{name: getattr(each, name) for name in ("check_id", "title", "subject", "release")},
            **{name: getattr(each, name) for name in ("passed", "required", "observed", "expected")},
            **{name: getattr(each, name) or None for name in ("tolerance", "reason", "source_url")},
        }
        for each in results
    ]
    return _fitting(pd.DataFrame(rows), "checks")


def _fitting(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A table that the build makes, in its published types. Raises ``RefusedError`` when it doesn't fit."""
    made = conform(frame, table(name))
    failures = _problems(made, table(name))
    if failures:
        raise RefusedError(_refusal(list(failures)))
    return made


def _load_what_comes_next() -> None:
    """Load the libraries of the steps after reading while the readers work: together they take a second."""
    import_module("etl.validation")
    import_module("etl.publish")


def _problems(frame: pd.DataFrame, of: Table) -> tuple[str, ...]:
    from etl.validation import problems  # noqa: PLC0415 - see _load_what_comes_next

    return problems(frame, of)


def _stacked(done: tuple[Done, ...]) -> dict[str, pd.DataFrame]:
    parts: dict[str, list[pd.DataFrame]] = {}
    for each in done:
        for name, frame in each.parsed.tables.items():
            parts.setdefault(name, []).append(frame)
    return {
        each.name: _stack(parts[each.name], each)
        for each in ALL_TABLES
        if each.name in parts and each.name not in BUILT_BY_THE_BUILD
    }


def _stack(frames: list[pd.DataFrame], of: Table) -> pd.DataFrame:
    """The frames (published types, sorted) as one, sorted by key."""
    if len(frames) == 1:
        return frames[0]
    together = {}
    for column in of.columns:
        values = [frame[column.name] for frame in frames]
        if column.type == "string":
            together[column.name] = pd.Series(union_categoricals(values, sort_categories=True))
        else:
            together[column.name] = pd.concat(values, ignore_index=True)
    return pd.DataFrame(together).sort_values(list(of.key), kind="stable", ignore_index=True)


def _releases(done: tuple[Done, ...], tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row for each release that was read."""
    counts = tables["offence_counts"].groupby("release")["period_start"].agg(["min", "max"])
    rows = []
    for each in done:
        module = registry()[each.job.source_id]
        for file in each.job.inputs.files:
            newest = file is each.job.inputs.files[-1]
            released = pd.Timestamp(file.release_date)
            dated = "offence_counts" in module.TABLES and released in counts.index
            rows.append(
                {
                    "source_id": file.source_id,
                    "release_date": file.release_date,
                    "title": file.title,
                    "file_name": file.file_name,
                    "url": file.url,
                    "sha256": file.sha256,
                    "bytes": file.size_bytes,
                    "accessed_date": file.accessed_date,
                    "rows_read": each.parsed.rows_read if newest else 0,
                    "rows_published": sum(map(len, each.parsed.tables.values())) if newest else 0,
                    "first_period": counts.loc[released, "min"] if dated else pd.NaT,
                    "last_period": counts.loc[released, "max"] if dated else pd.NaT,
                    "next_due": next_due(module, file.release_date) or None,
                }
            )
    frame = pd.DataFrame(rows)
    newest_of = frame.groupby("source_id")["release_date"].transform("max")
    return frame.assign(is_latest=frame["release_date"] == newest_of)


def _failure(check: CheckResult) -> str:
    release = f", release {check.release}" if check.release else ""
    tolerance = f" (tolerance {check.tolerance})" if check.tolerance else ""
    return (
        f"check {check.check_id} failed for {check.subject}{release}: {check.title}: "
        f"found {check.observed}, expected {check.expected}{tolerance}"
    )


def _refusal(failures: list[str]) -> str:
    listed = "\n".join(f"  - {failure}" for failure in failures)
    return (
        f"nothing was published, {len(failures)} failure{'s' if len(failures) > 1 else ''}:\n{listed}\n"
        "compare with the publisher's file; a known difference is a row with its reason in data/reference"
    )
