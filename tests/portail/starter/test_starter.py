from pathlib import Path

import pytest

from portail.starter.texts import StarterPage, add, parts_of


def test_a_file_becomes_a_page(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        """<!-- title: L’eau {{ in_name }} -->
<!-- menu -->
<!-- days: 3 -->
<!-- heading: Boire &amp; manger -->
<!-- paragraph -->
<p>De l’eau ?</p>
<!-- callout: info: Bon à savoir -->
<p>Gratuit.</p>
<!-- steps -->
Ouvrez :: Doucement.
Fermez
<!-- accordion -->
<summary>Un</summary>
<p>1</p>
<summary>Deux</summary>
<p>2</p>
<!-- links: À lire -->
La suite :: Plus loin :: /aide/
<!-- contact_card: L’accueil -->
phone :: 04 65 71 00 00
""",
        encoding="utf-8",
    )
    page = StarterPage("eau")
    for part in parts_of(file, {"in_name": "à Bron"}):
        add(page, *part)
    assert (page.title, page.in_menu, page.said) == ("L’eau à Bron", True, {"days": "3"})
    assert page.body == [
        ("heading", "Boire & manger"),
        ("paragraph", "<p>De l’eau\u00a0?</p>"),
        ("callout", {"tone": "info", "title": "Bon à savoir", "text": "<p>Gratuit.</p>"}),
        ("steps", [{"title": "Ouvrez", "text": "Doucement."}, {"title": "Fermez", "text": ""}]),
        ("accordion", [{"title": "Un", "text": "<p>1</p>"}, {"title": "Deux", "text": "<p>2</p>"}]),
        (
            "links",
            {
                "title": "À lire",
                "entries": [{"page": None, "title": "La suite", "text": "Plus loin", "address": "/aide/"}],
            },
        ),
        ("contact_card", {"name": "L’accueil", "address": "", "email": "", "phone": "04 65 71 00 00"}),
    ]


def test_a_line_with_too_many_fields_is_a_mistake() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        add(StarterPage("eau"), "steps", "", "un :: deux :: trois")
