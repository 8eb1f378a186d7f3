import datetime

import pytest
from wagtail.models import Page, Site, get_page_models

from home.models import BasePage
from search.enums import Group
from search.wording import GROUPS, LONGEST, indexed
from services.models import LifeEvent, ServicePage, Theme
from signalement.reporting.models import SignalementPage
from tests.factories.pages import agenda, document, event, every_block, help_page, news, news_index, picture, under
from tests.search.conftest import page, service

MORNING = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)  # 10 h in Lyon
MIDNIGHT = datetime.datetime(2026, 11, 25, 23, 0, tzinfo=datetime.UTC)


def test_each_type_of_page_has_a_group_of_its_own() -> None:
    assert {model for model in get_page_models() if issubclass(model, BasePage)} == set(GROUPS)
    assert Group.METROPOLIS not in GROUPS.values()


def test_a_page_says_its_title_its_lead_and_its_text(site: Site) -> None:
    made = page(site, "La  piscine", "Ouverte<br/>le <b>dimanche</b>.", lead="Un bassin", search_description="Nager")
    row = indexed(made)
    assert (row.title, row.lead, row.description, row.text) == (
        "La piscine",
        "Un bassin",
        "Nager",
        "Ouverte le dimanche.",
    )
    assert (row.path, row.group) == (made.path, Group.INFORMATION)


def test_all_the_words_of_a_body_are_read_and_nothing_else(site: Site) -> None:
    made = page(site, "Tout")
    made.body = every_block(picture(), document(), made)
    text = indexed(made).text
    for said in (
        "Ce que fait le service",
        "Tous.",
        "jardinière",
        "Travaux.",
        "Recevez",
        "Prévenez",
        "12 km",
        "Enfants",
    ):
        assert said in text
    for unsaid in ("attention", "school", "école ", "<p>", "linktype"):
        assert unsaid not in text


def test_questions_and_answers_are_read(site: Site) -> None:
    made = help_page(
        site.root_page, questions=[("question", {"title": "Et ma photo\u00a0?", "text": "<p>Gardée.</p>"})]
    )
    row = indexed(made)
    assert row.group == Group.HELP
    assert "Et ma photo\u00a0?" in row.text
    assert "Gardée." in row.text


def test_a_text_without_end_is_cut(site: Site) -> None:
    assert len(indexed(page(site, "Long", "mot " * LONGEST)).text) == LONGEST


def test_no_text_holds_the_marks_of_what_is_found(site: Site) -> None:
    made = page(site, "Sans marque")
    made.title, made.lead = "Marque\x02", "dans\x03 le\x00 texte"
    row = indexed(made)
    assert (row.title, row.lead) == ("Marque", "dans le texte")


def test_the_report_page_says_what_can_be_reported(site: Site) -> None:
    row = indexed(under(site.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler")))
    assert row.group == Group.SERVICE
    assert "Lampadaire éteint" in row.text


def test_a_service_says_its_theme_and_its_moments(site: Site) -> None:
    theme = Theme.objects.create(slug="papiers", label="Papiers d’identité")
    moment = LifeEvent.objects.create(slug="naissance", label="J’attends un enfant")
    made = service(site, "Acte de naissance", theme=theme)
    made.life_events = [moment]
    made.save()
    row = indexed(ServicePage.objects.get(pk=made.pk))
    assert row.group == Group.SERVICE
    assert "Papiers d’identité" in row.text
    assert "J’attends un enfant" in row.text


def test_news_bear_their_date(site: Site) -> None:
    day = datetime.date(2026, 3, 1)
    assert indexed(news(news_index(site.root_page), published_on=day)).dated_on == day


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({}, MIDNIGHT),
        ({"ends_at": MORNING + datetime.timedelta(hours=2)}, MORNING + datetime.timedelta(hours=2)),
        ({"all_day": True}, MIDNIGHT),
        ({"ends_at": MORNING + datetime.timedelta(days=1), "all_day": True}, MIDNIGHT + datetime.timedelta(days=1)),
    ],
)
def test_an_event_is_over_when_it_says_else_when_its_day_is(
    site: Site, fields: dict[str, object], end: datetime.datetime
) -> None:
    row = indexed(event(agenda(site.root_page), starts_at=MORNING, **fields))
    assert row.ends_at == end
    assert row.dated_on == datetime.date(2026, 11, 25)


def test_an_event_without_a_date_is_not_over(site: Site) -> None:
    row = indexed(event(agenda(site.root_page), starts_at=None, live=False))
    assert (row.dated_on, row.ends_at) == (None, None)


def test_a_page_of_no_type_of_ours_is_information(site: Site) -> None:
    assert indexed(Page.objects.get(pk=site.root_page.pk)).group == Group.INFORMATION
