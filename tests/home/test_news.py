import datetime

import pytest

from home.models import HomePage, NewsPage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.home.reading import counted, main, parsed
from tests.pages import WebPage

DAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", ["/actualites/", "/"])
def test_news_are_listed_newest_first_in_the_same_number_of_queries(
    home: HomePage, visitor: Visitor, rows: int, path: str
) -> None:
    index = pages.news_index(home)
    for number in range(rows):
        picture = pages.picture(f"Vue {number}")
        day = DAY + datetime.timedelta(days=number)
        pages.news(index, title=f"Nouvelle {number}", published_on=day, picture=picture, lead="Ce qui change.")
    undated = pages.news(index, title="Sans date, donc plus ancienne", picture=pages.picture())
    NewsPage.objects.filter(pk=undated.pk).update(published_on=None)
    pages.news(index, title="Brouillon", live=False)
    queries, html = counted(visitor, path)
    titles = [title.get_text(strip=True) for title in main(html).select(".card:has(.card-picture) .card-title")]
    wanted = [*(f"Nouvelle {number}" for number in reversed(range(rows))), "Sans date, donc plus ancienne"]
    assert titles == (wanted if path == "/actualites/" else wanted[:3])
    assert queries == {"/actualites/": 5, "/": 6}[path]


def test_a_piece_of_news_says_its_day_and_leads_to_the_others(home: HomePage, visitor: Visitor) -> None:
    pages.news(pages.news_index(home), title="Le marché", slug="marche", published_on=DAY, body=[("heading", "Où")])
    page = main(visitor.read("/actualites/marche/"))
    assert page.select_one("h1").get_text() == "Le marché"
    assert "vendredi 20 novembre 2026" in page.select_one(".page-date").get_text().replace("\u00a0", " ")
    assert page.select("a[href='/actualites/']")


def test_a_long_list_has_pages_and_an_unknown_one_is_the_nearest(home: HomePage, visitor: Visitor) -> None:
    index = pages.news_index(home)
    for number in range(13):
        pages.news(index, published_on=DAY - datetime.timedelta(days=number))
    assert len(main(visitor.read("/actualites/")).select(".card")) == 12
    assert len(main(visitor.read("/actualites/?page=2")).select(".card")) == 1
    assert len(main(visitor.read("/actualites/?page=99")).select(".card")) == 1
    assert len(main(visitor.read("/actualites/?page=x")).select(".card")) == 12


def test_without_news_the_list_says_what_will_come_and_the_home_page_nothing(home: HomePage, visitor: Visitor) -> None:
    pages.news_index(home)
    assert "Pas encore d’actualité" in WebPage(visitor.read("/actualites/")).text
    assert parsed(visitor.read("/")).select("#actualites") == []
