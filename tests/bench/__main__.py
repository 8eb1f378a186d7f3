"""`make bench`: measure, print, and write docs/benchmarks.md.

Everything is measured in one run on one machine: the ratios to the plain view travel, the milliseconds do not.
"""

import os
import platform
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
django.setup()

from django.conf import settings  # noqa: E402 Django first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.context import SYSTEM, acting_as  # noqa: E402
from portail.demo.bulk import accounts_up_to, fill_up_to  # noqa: E402
from tests.bench import (  # noqa: E402
    around,
    assets,
    desk,
    embedding,
    filters,
    form_steps,
    inside,
    lighthouse,
    outside,
    pages,
    permit_clock,
    places,
    register,
    saved_steps,
    search,
    sites,
    space,
    storm,
)

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "100000"))
REPORT = Path(settings.BASE_DIR, "docs", "benchmarks.md")
AGENT = "agent.metropole@example.org"


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("demo", verbosity=0)
    with acting_as(SYSTEM):
        accounts = accounts_up_to(space.ACCOUNTS, at=timezone.now())
        fill_up_to(REQUESTS, at=timezone.now(), say=lambda line: print(line, file=sys.stderr), accounts=accounts)
    lines = [
        *heading(),
        "",
        *outside.measure(),
        "",
        *pages.measure(),
        "",
        *sites.measure(),
        "",
        *places.measure(),
        "",
        *assets.measure(),
        "",
        *inside.measure(AGENT),
        "",
        *filters.measure(AGENT),
        "",
        *desk.measure(),
        "",
        *space.measure(),
        "",
        *permit_clock.measure(),
        "",
        *form_steps.measure(),
        "",
        *saved_steps.measure(),
        "",
        *embedding.measure(),
        "",
        *lighthouse.measure(),
        "",
    ]
    for last in (search, around, storm, register):  # the register is filled to a million at the end
        lines += [*last.measure(), ""]
    REPORT.write_text("\n".join(lines).rstrip() + "\n")
    print("\n".join(lines))


def heading() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
    run = (
        f"Written by `make bench` on {timezone.localdate():%Y-%m-%d}: {os.cpu_count()} cores, Python"
        f" {platform.python_version()}, PostgreSQL {postgres}, gunicorn 2 × 8 threads, {REQUESTS} requests stored, the"
        " clients on the same machine. The plain view is an `HttpResponse` behind Django's usual middlewares, served"
        " alike, in the same run."
    )
    return ["# Benchmarks", "", run]


if __name__ == "__main__":
    main()
