"""Someone at a browser: what they see is checked all along, and nothing may go wrong in silence."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from tests.journeys.crowding import APART, CROWDED
from tests.needs import AXE, AXE_IN_FRENCH

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 60_000  # milliseconds: a machine that is busy with other things is no failure
# Without motion, colours are what they are at once.
LOCAL = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "reduced_motion": "reduce"}
KEPT_BY_SITES = "local_storage,indexeddb,service_workers,cache_storage"
# What the content policy refuses is only said on the console by some versions, and never to our scripts.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`));
"""
RGAA = """
async ([scope, locale]) => {
  rgaa.configure({ locale }); // compiles templates: allowed by the content policy until the first wait
  const found = await rgaa.run(scope, { runOnly: { type: "tag", values: ["RGAAv4"] }, resultTypes: ["violations"] });
  return found.violations.map((rule) => ({ id: rule.id, help: rule.help, nodes: rule.nodes.map((node) =>
    `${node.target.join(" ")}: ${node.failureSummary}`) }));
}
"""
# Wagtail's buttons take on their colours little by little, whatever the visitor asks of motion. Waiting for that has no
# end where no frame moves an animation on: it is put at its end. What turns for ever goes on.
AT_REST = """
() => document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .forEach((one) => one.finish())
"""
# Parts of the page that stick out on the right, except those that scroll by themselves.
STICKING_OUT = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return Array.from(document.querySelectorAll("body *"))
    .filter((element) => element.getBoundingClientRect().right > width + 0.5)
    .map(({ tagName, className, textContent }) => `${tagName}.${className} ${textContent.trim().slice(0, 40)}`);
}
"""


expect.set_options(timeout=PATIENCE)


@dataclass
class Visitor:
    """A window of its own (cookies, size, clock of Lyon) on `home`, the address of a site."""

    context: BrowserContext
    home: str
    page: Page = field(init=False)
    faults: list[str] = field(default_factory=list)
    documents: dict[str, Response] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(TELL_VIOLATIONS)
        self.context.on("page", self._watch)
        self.page = self.context.new_page()

    def _watch(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: script error: {error}"))
        page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # A page that says « not found » or « refused » is shown, not a fault: its tests expect its status.
        shown = message.text.startswith("Failed to load resource") and message.location["url"] in self.documents
        if message.type in {"error", "warning"} and not shown:
            self.faults.append(f"{message.location['url']}: {message.text}")

    def _on_response(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.documents[response.url] = response
        elif response.status >= 400:
            self.faults.append(f"{response.url}: {response.status}")

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go to an address of the site, or to a whole address; its answer has this status."""
        response = self.page.goto(path if "://" in path else self.home + path)
        assert response is not None
        assert response.status == status, (response.url, response.status)
        return self.page

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button that says so, and see what it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).click()

    def status(self) -> int:
        """Of the answer shown now."""
        return self.documents[self.page.url.partition("#")[0]].status

    def source(self) -> str:
        """The HTML of the page shown now, as it was sent."""
        return self.documents[self.page.url.partition("#")[0]].text()

    def download(self, link: Locator) -> bytes:
        """What the link leads to, fetched in the page, as the browser of this visitor."""
        fetched = "async (link) => Array.from(new Uint8Array(await (await fetch(link.href)).arrayBuffer()))"
        return bytes(link.evaluate(fetched))

    def wait_until(self, true: Callable[[], Any], *, reloading: bool = False) -> None:
        """Until it is so, while the browser goes on; `reloading`: what a worker does, the page has to be read again."""
        until = time.monotonic() + PATIENCE / 1000
        while not true():
            assert time.monotonic() < until, f"still not true after {PATIENCE} ms"
            self.page.wait_for_timeout(100)
            if reloading:
                self.page.reload()

    def begin_again(self, *, signed_in: bool = False) -> None:
        """As a window that was just opened: nothing is kept of the sites seen, or only who is signed in."""
        self.page.close()
        self.page = self.context.new_page()
        session = self.context.new_cdp_session(self.page)
        for origin in {"{0.scheme}://{0.netloc}".format(urlsplit(address)) for address in self.documents}:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_SITES})
        if not signed_in:
            self.context.clear_cookies()
        self.documents.clear()
        self.faults.clear()

    def path(self) -> str:
        return urlsplit(self.page.url).path

    def barriers(self, scope: str | None = None) -> str:
        """What the RGAA rules of axe find wrong in the page, or in the part that `scope` selects. Nothing: empty."""
        if not self.page.evaluate("() => 'rgaa' in window"):
            # Wagtail's administration has an axe of its own. `true`: else all of axe would be sent back, for a second.
            self.page.evaluate(AXE.read_text(encoding="utf-8") + "; window.rgaa = window.axe; true")
        self.page.evaluate(AT_REST)
        locale: dict[str, Any] = json.loads(AXE_IN_FRENCH.read_text(encoding="utf-8"))
        found = self.page.evaluate(RGAA, [scope or "html", locale])
        return "\n".join(f"{rule['id']}: {rule['help']}\n    {node}" for rule in found for node in rule["nodes"])

    def sticking_out(self, width: int) -> list[str]:
        """What makes the page scroll sideways in a window of this width (CSS pixels)."""
        self.page.set_viewport_size({"width": width, "height": 844})
        return self.page.evaluate(STICKING_OUT)

    def crowded(self, width: int, *, letters: int = 1) -> list[str]:
        """What sticks out, is cut or is covered in a window of this width, `letters` times as large as they are."""
        self.page.evaluate("(size) => { document.documentElement.style.fontSize = size }", f"{100 * letters}%")
        found = self.sticking_out(width) + self.page.evaluate(CROWDED, APART)
        self.page.evaluate("() => { document.documentElement.style.fontSize = '' }")
        return found


def visitor(browser: Browser, home: str, **options: Any) -> Visitor:
    return Visitor(browser.new_context(**LOCAL | options), home)
