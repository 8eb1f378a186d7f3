"""Pages found by key: none is lost, none is shown twice, and no address breaks the list."""

import datetime
import uuid
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc.desk import inbox
from grc.desk.inbox import counts, pages
from grc.desk.inbox.orders import NEWEST, ORDERS, Ordering
from grc.desk.inbox.pages import Traversal
from grc.models import Demande
from grc.references import new_reference
from tests.factories.requests import form, lamp
from tests.grc.agents import signed_in
from tests.pages import WebPage

LIST = "/admin/demandes/?vue=toutes"
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
SIZE = 4


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "PAGE_SIZE", SIZE)


def file(authorities: Iterable[Authority], *, minutes: Iterable[int]) -> list[Demande]:
    """Requests of these authorities in turn, filed that many minutes before `AT`; newest first."""
    places = list(authorities)
    made = [
        Demande(
            demarche=lamp(), authority=places[index % len(places)], form_version=form(), reference=new_reference(),
            submission_key=uuid.uuid4(), filed_at=AT - datetime.timedelta(minutes=ago), updated_at=AT,
        )
        for index, ago in enumerate(minutes)
    ]  # fmt: skip
    Demande.objects.bulk_create(made)
    return sorted(made, key=lambda one: (one.filed_at, one.pk), reverse=True)


def walk(
    authorities: Iterable[Authority],
    *,
    start: inbox.Bookmark | None = None,
    ordering: Ordering = NEWEST,
    is_few: bool = False,
) -> list[inbox.Page]:
    """All pages from `start` in its direction, in the order in which they are read."""
    ids, found = [one.pk for one in authorities], []
    back = start is not None and start.back
    while True:
        page = page_from(ids, start, ordering=ordering, is_few=is_few)
        found.append(page)
        start = page.previous if back else page.next
        if start is None:
            return found


def page_from(
    ids: Iterable[int], start: inbox.Bookmark | None, *, ordering: Ordering = NEWEST, is_few: bool = False
) -> inbox.Page:
    return pages.page_of(Traversal(Demande.objects.all(), [*ids], ordering, is_few=is_few), start, size=SIZE)


def ids_of(found: Iterable[inbox.Page]) -> list[int]:
    return [place.id for page in found for place in page.places]


@pytest.mark.django_db
class TestWalking:
    # Many filed in the same minute: the id decides.
    MINUTES = (0, 0, 0, 5, 5, 5, 5, 5, 5, 7, 9, 9, 9)

    def test_every_request_once_newest_first(self, bron: Authority, dardilly: Authority, metropolis: Authority) -> None:
        three = [bron, dardilly, metropolis]
        made = file(three, minutes=self.MINUTES)
        found = walk(three)
        assert ids_of(found) == [one.pk for one in made]
        assert [len(page.places) for page in found] == [4, 4, 4, 1]
        assert found[0].previous is None

    @pytest.mark.parametrize("is_few", [True, False])
    @pytest.mark.parametrize("falling", [True, False])
    @pytest.mark.parametrize("name", ORDERS)
    def test_each_order_both_ways(
        self, bron: Authority, dardilly: Authority, name: str, falling: bool, is_few: bool
    ) -> None:
        made, ordering = file([bron, dardilly], minutes=self.MINUTES), Ordering(name, falling=falling)
        for number, one in enumerate(made):
            one.due_on = AT.date() + datetime.timedelta(days=number % 3) if number % 4 else None
            one.updated_at, one.people = AT + datetime.timedelta(minutes=number % 5), 1 + number % 3
        Demande.objects.bulk_update(made, ["due_on", "updated_at", "people"])
        keys = {
            "depot": lambda one: one.filed_at,
            "echeance": lambda one: one.due_on or datetime.date.max,
            "activite": lambda one: one.updated_at,
            "personnes": lambda one: one.people,
        }
        expected = sorted(made, key=lambda one: (keys[name](one), one.pk), reverse=falling)
        found = walk([bron, dardilly], ordering=ordering, is_few=is_few)
        assert ids_of(found) == [one.pk for one in expected]
        back = walk([bron, dardilly], start=found[-1].previous, ordering=ordering, is_few=is_few)
        assert [page.places for page in back] == [page.places for page in reversed(found[:-1])]

    def test_looking_stops_after_so_many_and_goes_on_from_there(
        self, bron: Authority, dardilly: Authority, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "EXAMINED", 6)
        made = file([bron, dardilly], minutes=range(16))
        wanted = {one.pk for one in made[12:]}
        traversal = Traversal(Demande.objects.filter(pk__in=wanted), [bron.pk, dardilly.pk])
        start, found = None, []
        for _page in range(20):
            page = pages.page_of(traversal, start, size=SIZE)
            found.append(page)
            start = page.next
            if start is None:
                break
        assert [place.id for page in found for place in page.places] == [one.pk for one in made[12:]]
        assert (found[0].places, found[0].is_cut) == ([], True)
        assert not found[-1].is_cut

    def test_back_by_the_same_pages(self, bron: Authority, dardilly: Authority) -> None:
        file([bron, dardilly], minutes=range(12))
        forth = walk([bron, dardilly])
        back = walk([bron, dardilly], start=forth[-1].previous)
        assert [page.places for page in back] == [page.places for page in reversed(forth[:-1])]

    def test_towards_the_newest_less_than_a_page_is_the_first_page(self, bron: Authority) -> None:
        made = file([bron], minutes=range(6))
        start = inbox.Bookmark(made[2].filed_at, made[2].pk, back=True)
        page = page_from([bron.pk], start)
        assert [place.id for place in page.places] == [one.pk for one in made[:SIZE]]
        assert page.previous is None

    def test_what_arrives_meanwhile_shifts_nothing(self, bron: Authority) -> None:
        made = file([bron], minutes=range(1, 9))
        first = page_from([bron.pk], None)
        file([bron], minutes=[0])
        second = page_from([bron.pk], first.next)
        assert ids_of([first, second]) == [one.pk for one in made]

    def test_only_these_authorities(self, bron: Authority, dardilly: Authority) -> None:
        made = file([bron, dardilly], minutes=range(10))
        assert ids_of(walk([bron])) == [one.pk for one in made if one.authority_id == bron.pk]
        assert ids_of(walk([])) == []

    def test_through_the_links_of_the_page(self, bron: Authority, metropolis: Authority, agent_bron: User) -> None:
        communes_operations.grant(
            user=agent_bron, authority=metropolis, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1)
        )
        made = file([bron, metropolis], minutes=range(6))
        client = signed_in(agent_bron)
        first = client.get(LIST)
        assert "Page précédente" not in WebPage(first).text
        second = client.get(f"{LIST}&page={first.context['page'].next.encode()}")
        assert "Page précédente" in WebPage(second).text
        shown = [row.demande.pk for page in (first, second) for row in page.context["rows"]]
        assert shown == [one.pk for one in made]

    @pytest.mark.parametrize(
        "page",
        [
            "", "x", "é", "bi4x", "bi4xLjE", "AAAA" * 50, "bi4tMS4x", "by45OTk5OTk5OTk5OTk5OTk5OTk5OTkuMQ",
            inbox.Bookmark(datetime.date.max, 1, ordering=Ordering("echeance", falling=False)).encode(),
        ],
    )  # fmt: skip
    def test_an_address_made_up_shows_the_first_page(self, bron: Authority, agent_bron: User, page: str) -> None:
        (made,) = file([bron], minutes=[0])
        response = signed_in(agent_bron).get(LIST, {"vue": "toutes", "page": page})
        assert [row.demande.pk for row in response.context["rows"]] == [made.pk]

    def test_counts_stop_where_they_would_cost(
        self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "MOST_COUNTED", 5)
        inbox.counts_of_tabs.cache_clear()  # what a former agent of the same number had counted
        file([bron], minutes=range(9))
        response = signed_in(agent_bron).get(LIST)
        assert {link.key: link.number for link in response.context["tabs"]}["toutes"] == "5+"
        assert "5+ demandes" in WebPage(response).text

    @pytest.mark.parametrize(("moment", "then"), [(20, "5+"), (0, "5")])
    def test_one_beyond_what_is_counted_is_taken_to_stay_so_for_a_moment(
        self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch, moment: int, then: str
    ) -> None:
        monkeypatch.setattr(counts, "MOMENT", moment)
        monkeypatch.setattr(pages, "MOST_COUNTED", 5)
        inbox.counts_of_tabs.cache_clear()  # what a former agent of the same number had counted
        made, client = file([bron], minutes=range(6)), signed_in(agent_bron)

        def number() -> str:
            return next(link.number for link in client.get(LIST).context["tabs"] if link.key == "toutes")

        assert number() == "5+"
        Demande.objects.filter(pk=made[0].pk).delete()
        assert number() == then


KEYS = {
    "depot": st.datetimes(timezones=st.just(datetime.UTC)),
    "echeance": st.dates(),
    "activite": st.datetimes(timezones=st.just(datetime.UTC)),
    "personnes": st.integers(min_value=0, max_value=2**31 - 1),
}


@pytest.mark.parametrize("name", ORDERS)
@given(data=st.data(), pk=st.integers(min_value=1, max_value=2**63 - 1), back=st.booleans(), falling=st.booleans())
def test_a_bookmark_reads_as_it_was_written_in_its_own_order(
    data: st.DataObject, name: str, pk: int, back: bool, falling: bool
) -> None:
    ordering = Ordering(name, falling=falling)
    bookmark = inbox.Bookmark(data.draw(KEYS[name]), pk, back=back, ordering=ordering)
    assert inbox.read_bookmark(bookmark.encode(), ordering) == bookmark
    assert inbox.read_bookmark(bookmark.encode(), ordering.reversed()) is None


@given(st.text())
def test_any_text_is_a_bookmark_or_none(text: str) -> None:
    assert inbox.read_bookmark(text) is None or inbox.read_bookmark(text)
