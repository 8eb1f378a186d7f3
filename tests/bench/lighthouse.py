"""Pages as a telephone on a slow network sees them: the four categories of Lighthouse, with its own phone profile.

Needs Chromium and `npm ci --prefix tests/bench`; without them, the report says so.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from wagtail.models import Site

from home.models import InformationPage
from home.models.base import own_address
from services.models import ServicePage
from tests.bench.served import gunicorn
from tests.needs import chromium

PROGRAM = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = 95  # of 100
HOST = "bron.localhost"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


def measure() -> list[str]:
    """The lines of the report."""
    head = ["## On a telephone", ""]
    if not (PROGRAM.exists() and chromium()):
        return [*head, "Not measured: needs Chromium and `npm ci --prefix tests/bench`."]
    log = Path(settings.VAR_DIR, "bench.log")
    with gunicorn("portail.wsgi:application", log=log) as port:
        scores = {name: judged(f"http://{HOST}:{port}{address}") for name, address in addresses().items()}
    rows = [f"| {name} | {' | '.join(str(score) for score in page.values())} |" for name, page in scores.items()]
    missed = [name for name, page in scores.items() if min(page.values()) < GOAL]
    verdict = f"Below {GOAL} of 100: {', '.join(missed)}." if missed else f"All at least {GOAL} of 100."
    return [
        *head,
        f"Lighthouse, its phone profile (a slow telephone, 1.6 Mbit/s), over HTTP/1.1. {verdict}",
        "",
        f"| page | {' | '.join(CATEGORIES)} |",
        f"|---|{'--:|' * len(CATEGORIES)}",
        *rows,
    ]


def addresses() -> dict[str, str]:
    """The pages that are judged, by name."""
    root = Site.objects.get(hostname=HOST).root_page
    information = InformationPage.objects.live().descendant_of(root).filter(depth__gt=root.depth + 1)
    return {
        "home of Bron": "/",
        "information page": own_address(information.order_by("path").first()),
        "service sheet": own_address(ServicePage.objects.live().descendant_of(root).order_by("path").first()),
        "report form": "/signaler/",
        "map and list of reports": "/signalements/",
    }


def judged(url: str) -> dict[str, int]:
    """The score of each category, of 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [
                *(str(PROGRAM), url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"),
                f"--only-categories={','.join(CATEGORIES)}",
            ],
            env=os.environ | {"CHROME_PATH": chromium()},
            check=True,
            capture_output=True,
        )
        categories = json.loads(report.read_text())["categories"]
    return {name: round(categories[name]["score"] * 100) for name in CATEGORIES}
