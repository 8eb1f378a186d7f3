"""What the sweep of addresses has tried, said at the end of the run."""

from typing import Any

from tests.security.routes.walk import routes


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for group in ("passed", "failed") for report in terminalreporter.stats.get(group, [])]
    cells = [value for report in reports for name, value in report.user_properties if name == "cells"]
    if cells:
        terminalreporter.write_line(f"Addresses: {len(routes())} patterns, {sum(cells)} cells tried.")
