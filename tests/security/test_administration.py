"""Each address of the administration, as the officer of Dardilly, with Bron's objects (security item 7).

Nothing of Bron's is shown, nothing of it is written. Other kinds of people see what their role says, and no more.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import resolve

from tests.security.routes.cells import MINIMAL, Answer, attempt
from tests.security.routes.editorial import Kept, addresses, mark
from tests.security.routes.people import Who, account, browser
from tests.security.routes.replay import Sent, forms_of
from tests.security.routes.walk import Route, routes
from tests.security.routes.world import MARK, make_world

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
ADMIN = [route for route in routes() if route.template.startswith("admin/")]
# Whose role shows what is Bron's, and where (how names of addresses begin).
TOLD = {
    Who.PROJECT_TEAM: ("rattachements:", "communes_"),  # who serves where, and closing days
    Who.AGENT_BRON: ("demandes:",),  # the names of colleagues
    Who.SUPERVISOR_BRON: ("demandes:",),
}
OUTSIDERS = [who for who in Who if who not in {Who.OFFICER_BRON, Who.SUPERUSER, Who.OFFICER_DARDILLY}]
# Made to fail (the first), or failing in Wagtail for a form that nobody sends (the second).
FAIL = {"wagtailadmin_error_test", "wagtailadmin_choose_page_external_link"}
# How many addresses show a mark at least, and forms write, to who may do everything: else the sweep proves nothing.
SHOWING, WRITING = 80, 12


@pytest.fixture
def kept(db: None) -> Kept:
    return mark(make_world())


class Sweep:
    """One kind of person against all of Bron's; what is wrong is kept in words."""

    def __init__(self, kept: Kept, who: Who) -> None:
        world = kept.world
        people = {"bron": world.bron, "dardilly": world.dardilly, "mdmph": world.mdmph}
        self.kept, self.who = kept, who
        self.person = browser(account(who, **people))
        self.root = browser(account(Who.SUPERUSER, **people))
        self.before = kept.digest()
        self.wrong: list[str] = []
        self.cells = self.showing = self.writing = 0
        self.pressed: set[tuple[str, str | None]] = set()

    def run(self, *, whole: bool) -> None:
        for route in ADMIN:
            first = self.kept.world.address(route)
            self.try_address(route, first, ("GET", "POST"))
            for address in dict.fromkeys(addresses(self.kept, route, whole=whole)):
                self.try_address(route, address, ("GET", "POST") if whole and "id=all" not in address else ("GET",))
            self.replay(route, first)

    def try_address(self, route: Route, address: str, methods: tuple[str, ...]) -> None:
        for method in methods:
            self.judge(route.name, f"{method} {address}", self.send(self.person, method, address))

    def replay(self, route: Route, address: str) -> None:
        """Send the forms that the superuser finds there, filled as they came, by each of their buttons."""
        shown = self.send(self.root, "GET", address)
        self.showing += MARK.lower() in shown.text.lower()
        for form in forms_of(shown.fragment, address):
            for button in (None, *form.buttons):
                if form.address.startswith("/admin/") and (form.address, button) not in self.pressed:
                    self.pressed.add((form.address, button))
                    self.press(form, button)

    def press(self, form: Sent, button: str | None) -> None:
        data = MINIMAL | form.fields | ({button: "on"} if button else {})
        name = resolve(form.address.partition("?")[0]).view_name
        self.judge(name, f"{button or 'sent'} {form.address}", self.send(self.person, "POST", form.address, data))
        self.writing += bool(self.send(self.root, "POST", form.address, data).found)

    def send(self, client: Client, method: str, address: str, data: dict | None = None) -> Answer:
        self.cells += 1
        return attempt(client, method, address, data, look=self.is_changed)

    def is_changed(self) -> bool:
        return self.kept.digest() != self.before

    def judge(self, name: str, tried: str, answer: Answer) -> None:
        told = name.startswith(TOLD.get(self.who, ("\0",)))
        faults = {
            "shows what is Bron's": MARK.lower() in answer.text.lower() and not told,
            "writes what is Bron's": answer.found and not told,
            "fails": answer.is_failure and name not in FAIL,
        }
        self.wrong += [f"{self.who}: {tried} {answer.status}: {fault}" for fault, found in faults.items() if found]


def test_every_address_is_filled_with_what_is_brons(kept: Kept) -> None:
    """A new address whose parameters the world does not know raises `KeyError` here."""
    assert [route.key for route in ADMIN if not kept.world.address(route).startswith("/admin/")] == []


def test_the_officer_of_dardilly_sees_and_changes_nothing_of_brons(
    kept: Kept, record_property: Callable[..., None]
) -> None:
    sweep = Sweep(kept, Who.OFFICER_DARDILLY)
    sweep.run(whole=False)
    record_property("cells", sweep.cells)
    assert not sweep.wrong, "\n".join(sweep.wrong)
    assert sweep.showing > SHOWING
    assert sweep.writing > WRITING


@pytest.mark.deep
def test_nor_in_any_state_of_a_page(kept: Kept, record_property: Callable[..., None]) -> None:
    sweep = Sweep(kept, Who.OFFICER_DARDILLY)
    sweep.run(whole=True)
    record_property("cells", sweep.cells)
    assert not sweep.wrong, "\n".join(sweep.wrong)


@pytest.mark.deep
@pytest.mark.parametrize("who", OUTSIDERS)
def test_others_see_what_their_role_says(who: Who, kept: Kept, record_property: Callable[..., None]) -> None:
    sweep = Sweep(kept, who)
    sweep.run(whole=False)
    record_property("cells", sweep.cells)
    assert not sweep.wrong, "\n".join(sweep.wrong)
