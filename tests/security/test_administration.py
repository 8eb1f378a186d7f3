"""Each address of the administration, as those who write for Dardilly, with Bron's objects (security item 7).

Nothing of Bron's is shown, nothing of it is written. Other kinds of people see what their role says, and no more.
"""

from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from django.urls import resolve

from tests.sampling import Sample
from tests.security.routes.canaries import CANARY, MARK, WORD
from tests.security.routes.cells import MINIMAL, Answer, attempt
from tests.security.routes.editorial import QUERIES, Kept, addresses, mark
from tests.security.routes.people import Who, account, browser
from tests.security.routes.reading import word_faults
from tests.security.routes.replay import Sent, forms_of
from tests.security.routes.walk import Route, routes
from tests.security.routes.world import make_world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sweep,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
ADMIN = [route for route in routes() if route.template.startswith("admin/")]
# Of the desk of Bron: its requests, the people who dealt with it, its mails and post, the names of colleagues (the
# history can be filtered by these).
DESK = (
    *("demandes:", "relecture:", "envois-partenaires:", "tournee:", "carte:", "personnes:", "courriels:", "courrier:"),
    "wagtailadmin_reports:site_history",
)
# Whose role shows what is Bron's, and where (how names of addresses begin).
# What who runs an authority sets there: how agents answer, its mailboxes, the programs and servers that treat requests.
RUN = (
    *("reponses-types:", "boites-aux-lettres:", "cles-logiciels:", "notifications-logiciels:", "serveurs-open311:"),
    *("logiciels-interroges:", "ouvertures-declarations:", "signataires-declarations:"),
)
# What an authority has agreed with the metropolis: its convention and yearly calls, its commitments, the reports on
# what it uses, what it takes away when it leaves, its seat where the service is governed.
AGREED = (
    *("conventions:commune", "conventions:call_", "engagements:commune", "engagements:register", "bilans:document"),
    *("bilans:export", "handover:download", "consultations:"),
)
TOLD = {
    # The project team runs them all: who serves where, closing days, the sites in trial, the words of the search, what
    # services share, and what was done to any of it.
    Who.PROJECT_TEAM: (
        *(*RUN, *AGREED, "rattachements:", "fournisseurs:", "communes_", "wagtailadmin_reports:site_history"),
        *("conventions:", "accords:", "avenants:", "deliberations:", "populations", "referents:", "bilans:"),
        *("delegues-donnees:", "handover:", "gouvernance:", "sieges:", "essais:", "invitations:", "mots:"),
        *("blocs-partages:", "question_set_", "tables:", "sites-declares:"),
    ),
    Who.AGENT_BRON: DESK,
    Who.SUPERVISOR_BRON: (*DESK, *RUN, *AGREED, "partners_area", "pilotage:"),
}
WRITERS = (Who.OFFICER_DARDILLY, Who.CONTRIBUTOR_DARDILLY)
OUTSIDERS = [who for who in Who if who not in {Who.OFFICER_BRON, Who.SUPERUSER, *WRITERS}]
# Made to fail (the first), or failing in Wagtail for a form that nobody sends (the second).
FAIL = {"wagtailadmin_error_test", "wagtailadmin_choose_page_external_link"}
# How many addresses show a mark at least, and forms write, to who may do everything: else the sweep proves nothing.
SHOWING, WRITING = 80, 12
# Of these, some that every sample holds.
PROVING = {"wagtailadmin_pages:edit", "wagtailimages:edit", "wagtaildocs:edit", "alertes:edit"}


@pytest.fixture
def kept(db: None) -> Kept:
    return mark(make_world())


class Sweep:
    """Some kinds of people against all of Bron's; what is wrong is kept in words."""

    def __init__(self, kept: Kept, *people: Who) -> None:
        world = kept.world
        authorities = {"bron": world.bron, "dardilly": world.dardilly, "mdmph": world.mdmph}
        self.kept = kept
        self.people = {who: browser(account(who, **authorities)) for who in people}
        self.root = browser(account(Who.SUPERUSER, **authorities))
        self.holdings = kept.holdings()
        self.wrong: list[str] = []
        self.cells = self.showing = self.writing = 0
        self.pressed: set[tuple[str, str | None]] = set()
        self.reads = False

    def run(self, tried: Sequence[Route] = ADMIN, *, whole: bool = False) -> None:
        self.reads = whole  # what each page says too: else `test_routes.py` does
        for route in tried:
            first = self.kept.world.address(route)
            others = list(dict.fromkeys(addresses(self.kept, route, whole=whole)))
            for who in self.people:
                # A contributor's rights are some of an officer's: the quick sweep asks in all ways as the officer.
                asked = others if whole or who != Who.CONTRIBUTOR_DARDILLY else []
                self.visit(who, route, first, asked, whole=whole)
            self.replay(route, first)

    def visit(self, who: Who, route: Route, first: str, others: list[str], *, whole: bool) -> None:
        """Read it and send it something, then ask for Bron's in every way; whatever is opened is searched too."""
        opened = self.try_address(who, route, "GET", first)
        self.try_address(who, route, "POST", first)
        if opened.status == 200 and route.name not in QUERIES:
            others = [*others, f"{first}{'&' if '?' in first else '?'}q={WORD}"]
        for address in others:
            self.try_address(who, route, "GET", address)
            if whole and "id=all" not in address:
                self.try_address(who, route, "POST", address)

    def try_address(self, who: Who, route: Route, method: str, address: str) -> Answer:
        answer = self.send(self.people[who], method, address)
        self.judge(who, route.name, f"{method} {address}", answer)
        return answer

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
        for who, person in self.people.items():
            self.judge(who, name, f"{button or 'sent'} {form.address}", self.send(person, "POST", form.address, data))
        if self.writing <= WRITING:
            self.writing += bool(self.send(self.root, "POST", form.address, data).found)

    def send(self, client: Client, method: str, address: str, data: dict | None = None) -> Answer:
        self.cells += 1
        return attempt(client, method, address, data, look=self.holdings.changed)

    def judge(self, who: Who, name: str, tried: str, answer: Answer) -> None:
        told = name.startswith(TOLD.get(who, ("\0",)))
        shown = answer.text.lower()
        faults = {
            "shows what is Bron's": not told and (MARK.lower() in shown or CANARY.lower() in shown),
            f"writes what is Bron's ({answer.found})": answer.found and not told,
            "fails": answer.is_failure and name not in FAIL,
        }
        wrong = [fault for fault, found in faults.items() if found]
        wrong += word_faults(answer) if self.reads else []
        self.wrong += [f"{who}: {tried} {answer.status}: {fault}" for fault in wrong]


def test_the_officer_of_dardilly_sees_and_changes_nothing_of_brons(
    kept: Kept, drawn: Sample, record_property: Callable[..., None]
) -> None:
    """A new address whose parameters the world does not know raises `KeyError` here.

    The other addresses, and a contributor, whose rights are some of the officer's, have their turn below.
    """
    for route in ADMIN:  # without exception, the door included
        assert resolve(kept.world.address(route).partition("?")[0]).func is route.callback, route.key
    sweep = Sweep(kept, Who.OFFICER_DARDILLY)
    proving = [route for route in ADMIN if route.name in PROVING]
    sweep.run([*proving, *drawn.of([route for route in ADMIN if route not in proving], 1 / 6)])
    record_property("cells", sweep.cells)
    assert not sweep.wrong, "\n".join(sweep.wrong)
    assert sweep.showing >= len(PROVING)
    assert sweep.writing >= len(PROVING)


@pytest.mark.deep
@pytest.mark.parametrize("who", WRITERS)
def test_nor_in_any_state_of_a_page(who: Who, kept: Kept, record_property: Callable[..., None]) -> None:
    sweep = Sweep(kept, who)
    sweep.run(whole=True)
    record_property("cells", sweep.cells)
    assert not sweep.wrong, "\n".join(sweep.wrong)
    assert sweep.showing > SHOWING
    assert sweep.writing > WRITING


@pytest.mark.deep
@pytest.mark.parametrize("who", OUTSIDERS)
def test_others_see_what_their_role_says(who: Who, kept: Kept, record_property: Callable[..., None]) -> None:
    sweep = Sweep(kept, who)
    sweep.run()
    record_property("cells", sweep.cells)
    assert not sweep.wrong, "\n".join(sweep.wrong)
