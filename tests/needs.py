"""What some tests need that a fresh machine has not: they are skipped in one clear line, and never in CI.

`FAIL_ON_SKIP=1` makes any skipped test, for whatever reason, a failure of the whole session.
"""

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.grc.images import clamd
from tests.grc.mailroom import dovecot

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
AXE_IN_FRENCH = MODULES / "axe-core" / "locales" / "fr.json"
VALIDATOR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
TSC = MODULES / ".bin" / "tsc"
GENERATOR = MODULES / "@hey-api" / "openapi-ts" / "package.json"
PROVIDER = MODULES / "oidc-provider" / "package.json"
NGINX_LUA = Path("/etc/nginx/modules-enabled/50-mod-http-lua.conf")
NPM = "`npm ci --prefix tests`"


WINDOWED = ("chromium", "chromium-browser")


def chromium(*, notifies: bool = False) -> str | None:
    """The path of the browser: `CHROMIUM`, else what the system calls so.

    The one without windows goes first, a quarter faster; `notifies`: it cannot, so one that has windows.
    """
    names = WINDOWED if notifies else ("chromium-headless-shell", *WINDOWED)
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def node() -> str | None:
    """The path of Node, which runs the real OpenID Connect provider and the clients made of our description."""
    return shutil.which("node") or shutil.which("nodejs")


def nginx() -> str | None:
    """The path of the proxy, which is not in the path of every user."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"]))


def missing(mark: str) -> str:
    """What the tests of this mark lack here, in words; empty when nothing."""
    needs = {
        "browser": {"Chromium": chromium(notifies=True), f"axe-core ({NPM})": AXE.exists()},
        "validator": {"Java": shutil.which("java"), f"vnu-jar ({NPM})": VALIDATOR.exists()},
        "proxy": {
            "nginx": nginx(),
            "its Lua module (libnginx-mod-http-lua)": NGINX_LUA.exists(),
            "openssl": shutil.which("openssl"),
        },
        "mailserver": {"Dovecot 2.4 (dovecot-imapd)": dovecot.is_there()},
        "scanner": {"ClamAV (clamav-daemon)": clamd.program()},
        "provider": {"Node": node(), f"oidc-provider ({NPM})": PROVIDER.exists()},
        "generator": {"Node": node(), f"openapi-ts ({NPM})": GENERATOR.exists()},
        "compiler": {"Node": node(), f"typescript ({NPM})": TSC.exists()},
    }
    return " and ".join(name for name, found in needs[mark].items() if not found)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for mark in ("browser", "validator", "proxy", "mailserver", "scanner", "provider", "generator", "compiler"):
        if lacks := missing(mark):
            for item in items:
                if item.get_closest_marker(mark):
                    item.add_marker(pytest.mark.skip(reason=f"{mark} tests need {lacks}"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if refused(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if reasons := refused(config):
        terminalreporter.section("FAIL_ON_SKIP: nothing may be skipped here", red=True)
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count} skipped: {reason}", red=True)


def refused(config: pytest.Config) -> Counter[str]:
    """How many tests were skipped for each reason, when that is a failure."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("FAIL_ON_SKIP") != "1" or reporter is None:
        return Counter()
    return Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reporter.stats.get("skipped", []))
