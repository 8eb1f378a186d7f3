"""Every rule of typography sees what departs from it, and leaves alone what does not."""

import pytest

from tests.typography import departures, faults_of

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Vous êtes bloqué ? On vous aide",
            "Gardé : en cas d’erreur",
            "en cas d’erreur :",
            "Merci !",
            "l’un ;\nl’autre",
        ),
        *("Vous êtes bloqué? On vous aide", "« Mes données »", "«Mes données»", f"«{NO_BREAK}Mes données »"),
        *("à 5:30", "à 5h30", "de 8h à midi", "le 1 janvier", f"le 1{NO_BREAK}août", "le 1 er mars", "le 1° mai"),
        *("Vous êtes connecté(e)", "le(s) fichier(s)"),
    ],
)
def test_what_reads_badly_is_seen(text: str) -> None:
    assert list(departures(text))


@pytest.mark.parametrize(
    "text",
    [
        *(f"bloqué{NO_BREAK}? Oui\u202f: «{NO_BREAK}Mes données{NO_BREAK}».", "https://bron.fr/?page=2;q"),
        *(
            f"à 5{NO_BREAK}h{NO_BREAK}30",
            "le 1er janvier",
            "le 11 janvier",
            "2026-11-25T09:00:00+01:00",
            "10:9:8",
        ),
        *("OpenAPI (RFC 9457)", "16/9", "(e)"),
    ],
)
def test_what_reads_well_is_left_alone(text: str) -> None:
    assert not list(departures(text))


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("templates/a.html", "<p>\n{% if a %}{{ b }} :{% endif %}</p>", 2),
        ("templates/a.html", '<p>{# « x » #}<code>a : b</code>\n\n<b title="x : y">Oui</b> !</p>', 3),
        ("templates/a.html", '<p>\n{{ at|date:"d/m à H:i" }}</p>', 2),
        ("templates/a.txt", '\n{{ at|date:"l j F" }}', 2),
        ("grc/a.py", 'import b\nb.date_format(c, "j\\u00a0F Y")', 2),
        ("site/static/js/a.js", "// a : b\nconst words = `Déjà signalé ? ${count} fois`;", 2),
        ("signalement/catalogue/data/a.json", '{"a": 1,\n"hint": "Où est-ce ? À droite"}', 2),
        ("site/locale/en/LC_MESSAGES/django.po", '#: a.py\nmsgid "Où ? Là"\nmsgstr "Where? There"', 2),
        ("site/locale/en/LC_MESSAGES/django.po", 'msgid ""\n"Deux lignes\\n"\n"Où ?"\nmsgstr "Where?"', 1),
        ("accounts/data/conditions-1.txt", "Première ligne.\nLa suite : ici.", 2),
        ("communes/blocks/links.py", 'a = 1\nlabel_format = "{network} : {address}"', 2),
        ("signalement/catalogue/loader/assets.py", '"""« Oui » : là."""\ntold = f"Ligne {n} : refusée"', 2),
    ],
)
def test_a_fault_is_told_with_its_place(path: str, text: str, line: int) -> None:
    assert [fault.line for fault in faults_of(path, text)] == [line]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "templates/a.html",
            f'<p class="a">{{% if a and b %}}Où{NO_BREAK}?{{% endif %}}&nbsp;: «&nbsp;{{{{ x }}}}&nbsp;»</p>',
        ),
        ("signalement/catalogue/loader/assets.py", '"""« Oui » : là."""\npart = text[first : last]  # « Oui » : là'),
        ("site/static/js/a.js", 'const label = a ? "b" : "c";'),
        ("site/portail/data/pages/aide.html", "<!-- heading: Où ? -->\n<p>« Oui » : là.</p>"),  # its loader sets them
        ("site/locale/en/LC_MESSAGES/django.po", f'msgid "Où{NO_BREAK}?"\nmsgstr "Where ?"'),
    ],
)
def test_what_is_no_french_word_is_left_alone(path: str, text: str) -> None:
    assert not list(faults_of(path, text))


def test_hours_and_forms_are_looked_at_where_a_loader_sets_the_spaces() -> None:
    assert [fault.line for fault in faults_of("site/portail/data/pages/aide.html", "<p>Oui ?</p>\n<p>À 5h30.</p>")] == [
        2
    ]
