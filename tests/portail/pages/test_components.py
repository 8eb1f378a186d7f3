"""The components of the look: what they refuse, what they write, what they escape."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from portail.pages.styleguide import styleguide
from portail.templatetags.ui.library import icon_names
from signalement.enums import FamilyIcon

TEMPLATES = [*Path(settings.BASE_DIR, "templates").rglob("*.html")]


def render(source: str, **context: Any) -> str:
    html = re.sub(r"[ \n]+", " ", Template(source).render(Context(context)))
    return re.sub(r" (?=>)|(?<=>) | (?=<)", "", html).strip()  # blanks between tags say nothing


class ReportForm(forms.Form):
    description = forms.CharField(
        label="Que se passe-t-il ?",
        help_text="Depuis quand ?",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Décrivez ce qui se passe."},
    )
    postal_code = forms.CharField(label="Code postal", max_length=5)
    email = forms.EmailField(label="Adresse électronique", required=False)
    category = forms.ChoiceField(
        label="Catégorie",
        widget=forms.RadioSelect,
        choices=[("Voirie", [("nid", "Nid-de-poule"), ("feu", "Feu éteint")])],
    )
    photos = forms.FileField(label="Photos", required=False)


@pytest.mark.parametrize(
    "source",
    [
        '{% button variant="shiny" %}Envoyer{% endbutton %}',
        '{% button colour="red" %}Envoyer{% endbutton %}',
        '{% button icon="no-such-icon" %}Envoyer{% endbutton %}',
        '{% callout tone="neutral" %}Texte{% endcallout %}',
        '{% icon "no-such-icon" %}',
        '{% mark "B" shape="star" %}',
        '{% status_tag "Reçu" tone="pink" %}',
        '{% card href="/" title="Titre" variant="huge" %}{% endcard %}',
        '{% empty_state title="Rien" drawing="cat" %}{% endempty_state %}',
        '{% field form.email width="13" %}',
    ],
)
def test_an_unknown_option_or_value_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        render(source, form=ReportForm())


def test_a_button_is_a_link_when_it_leads_somewhere() -> None:
    assert render('{% button href="/suivi/" %}Suivre{% endbutton %}').startswith(
        '<a class="button button--primary" href="/suivi/">'
    )
    assert '<button class="button button--danger" type="submit" name="do" value="withdraw">' in render(
        '{% button variant="danger" name="do" value="withdraw" %}Retirer{% endbutton %}'
    )


def test_values_are_escaped_and_markup_in_the_block_is_not() -> None:
    html = render("{% callout title=text %}<p>{{ text }}</p>{% endcallout %}", text="<script>alert(1)</script>")
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2
    assert "<p>&lt;script" in html


def test_a_call_out_without_title_says_its_tone_in_words() -> None:
    assert "Attention\u00a0:" in render('{% callout tone="warning" %}Gardez la référence.{% endcallout %}')


def test_a_field_names_its_hint_its_error_and_its_count() -> None:
    html = render("{% field form.description %}", form=ReportForm({}))
    assert '<label class="field-label" for="id_description">' in html
    control = re.search(r"<textarea[^>]+>", html)
    assert control is not None
    assert 'aria-describedby="id_description_helptext id_description_error id_description_count"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert "maxlength" not in control[0]  # what is pasted is counted, not cut
    for part in ("helptext", "error", "count"):
        assert html.count(f'id="id_description_{part}"') == 1
    assert "Décrivez ce qui se passe." in html
    assert "facultatif" not in html


def test_an_optional_field_says_so_in_words() -> None:
    assert "(facultatif)" in render("{% field form.email %}", form=ReportForm())


def test_a_field_is_as_wide_as_its_answer() -> None:
    assert "input input--5" in render("{% field form.postal_code %}", form=ReportForm())
    assert "input--2" in render('{% field form.postal_code width="2" %}', form=ReportForm())


def test_choices_are_a_described_group_and_keep_what_was_chosen() -> None:
    html = render("{% field form.category %}", form=ReportForm({"category": "feu"}))
    assert '<fieldset class="field field--choices" id="id_category">' in html
    assert 'role="group" aria-labelledby="id_category_group_1"' in html
    assert re.search(r'<input type="radio" name="category" value="feu"[^>]* checked', html)
    assert '<label for="id_category_0_1">' in html
    assert "aria-describedby" not in re.sub(r"<fieldset[^>]+>", "", html)


def test_files_already_received_stay_listed_and_can_be_removed() -> None:
    received = [{"id": "a1", "name": "lampe.jpg", "size": 3_145_728}]
    html = render("{% field form.photos received=received %}", form=ReportForm(), received=received)
    assert '<input type="checkbox" name="photos_removed" value="a1">' in html
    assert "3,1\u00a0Mo" in html


def test_the_summary_of_errors_links_to_controls_that_are_there() -> None:
    form = ReportForm({"email": "nom.exemple.fr"})
    form.add_error(None, "Le formulaire a expiré.")
    html = render("{% error_summary form %}" + "".join(f"{{% field form.{name} %}}" for name in form.fields), form=form)
    assert 'role="alert" tabindex="-1"' in html
    targets = re.findall(r'<li><a href="#([^"]+)"', html)
    assert len(targets) == 4
    assert all(f'id="{target}"' in html for target in targets)
    assert "Le formulaire a expiré." in html
    assert "Décrivez ce qui se passe.</a>" in html
    assert html.count("Code postal\u00a0: écrivez votre réponse.<") == 2  # Django’s own words say of no field


def test_the_title_begins_with_an_error_where_a_form_is_given_back() -> None:
    assert render("{% error_mark %}", form=ReportForm()) == ""
    assert render("{% error_mark %}", form=ReportForm({}), other=object()) == "Erreur\u00a0:"
    assert render("{% error_mark %}", refusal="La demande est close.") == "Erreur\u00a0:"


def test_it_asks_nothing_of_what_is_lazy() -> None:
    """Who is signed in, above all: a page that asked could not be kept for all."""
    asked: list[str] = []
    assert render("{% error_mark %}", user=SimpleLazyObject(lambda: asked.append("user"))) == ""
    assert asked == []


def test_no_error_no_summary() -> None:
    assert render("{% error_summary form %}", form=ReportForm()) == ""


def test_django_renders_its_forms_with_our_fields() -> None:
    assert 'class="field-label"' in ReportForm()["email"].as_field_group()


def test_days_hours_and_numbers_are_written_in_french() -> None:
    at = datetime(2026, 12, 1, 13, 5, tzinfo=UTC)
    assert render("{{ at|moment }}", at=at) == "mardi 1er\u00a0décembre 2026 à 14\u00a0h\u00a005"
    assert render("{{ at|day:'short' }} {{ at|hour }}", at=at.replace(minute=0)) == "1er\u00a0décembre 2026 14\u00a0h"
    assert render("{{ none|day }}{{ none|moment }}", none=None) == ""
    assert render("{{ n|phone_pairs }}", n="0478634000") == "04\u00a078\u00a063\u00a040\u00a000"
    assert render("{{ n|phone_pairs }}", n="39 39") == "39 39"
    words = "Trois\u00a0: c’est peu"
    assert [render("{{ t|first_words:n }}", t=words, n=n) for n in (1, 3)] == ["Trois\u00a0:\u00a0…", words]
    assert render("{{ e|email_folds }}", e="<b>@a.example") == "&lt;b&gt;<wbr>@a.example"
    assert render("{{ h|hour_ranges }}", h="8 h 30 – 12 h et 13 h – 17 h") == (
        "8\u00a0h\u00a030\u00a0–\u2060\u00a012\u00a0h et 13\u00a0h\u00a0–\u2060\u00a017\u00a0h"
    )
    assert render("{{ n|phone_link }}", n="+33 4 78 63 40 00") == "+33478634000"
    assert render("{{ n|weight }}", n=240_000) == "240\u00a0ko"


def test_the_mark_takes_three_letters_at_most() -> None:
    assert ">OPB</text>" in render('{% mark "OPBX" shape="shield" %}')


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    lines = (line for path in TEMPLATES for line in path.read_text(encoding="utf-8").splitlines())
    text = "\n".join(line for line in lines if "wagtailadmin/" not in line)  # whose header has icons of its own
    named = set(re.findall(r'\{% icon "([a-z0-9-]+)"', text)) | set(re.findall(r'icon(?:_after)?="([a-z0-9-]+)"', text))
    assert named
    assert named | set(FamilyIcon.values) <= icon_names()


def test_every_component_is_shown_in_the_style_guide() -> None:
    guide = Path(settings.BASE_DIR, "templates/portail/styleguide.html").read_text(encoding="utf-8")
    sources = Path(settings.BASE_DIR, "site/portail/templatetags/ui").glob("*.py")
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    tags = re.findall(r"@register\.(?:simple_tag|simple_block_tag|inclusion_tag\([^)]*\))\ndef (\w+)", code)
    assert len(tags) > 20
    assert [tag for tag in tags if f"{{% {tag} " not in guide] == []


def test_the_style_guide_has_neither_inline_style_nor_script(rf: RequestFactory, db: None) -> None:
    html = styleguide(rf.get("/styleguide/")).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]+src=)", html)
    assert not re.search(r"\son[a-z]+=", html)
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    assert len(identifiers) == len(set(identifiers))
