"""The style guide: every token and component in every state, with data of its own. Served by the demo only."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.opening import Exceptional, Hours, Span

EVE = date(2026, 12, 24)
DAY = datetime(2026, 11, 24, 14, 5, tzinfo=ZoneInfo("Europe/Paris"))

COLOURS = [
    "paper",
    "raised",
    "ink",
    "ink-soft",
    "line",
    "line-strong",
    "success",
    "success-wash",
    "warning",
    "warning-wash",
    "danger",
    "danger-wash",
    "info",
    "info-wash",
    "brand-primary",
    "brand-primary-hover",
    "brand-primary-text",
    "brand-primary-edge",
    "brand-primary-soft",
    "brand-accent",
    "brand-accent-edge",
    "brand-surface",
    "brand-header",
    "brand-footer",
    "brand-focus",
]
TEXT_SIZES = ("3xl", "2xl", "xl", "l", "m", "s")
SPACES = range(1, 10)


class SpecimenForm(forms.Form):
    """One field of each kind."""

    category = forms.ChoiceField(
        label=_("Que voulez-vous signaler ?"),
        help_text=_("Choisissez ce qui s’en approche le plus."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que vous voulez signaler.")},
        choices=[
            (_("Éclairage"), [("lampadaire", _("Lampadaire éteint")), ("mat", _("Mât abîmé"))]),
            (_("Propreté"), [("depot", _("Dépôt sauvage")), ("corbeille", _("Corbeille pleine"))]),
        ],
    )
    description = forms.CharField(
        label=_("Que se passe-t-il ?"),
        help_text=_("Depuis quand ? Est-ce dangereux ? N’écrivez pas de nom."),
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": _("Décrivez en quelques mots ce qui se passe.")},
    )
    street = forms.CharField(
        label=_("Adresse ou lieu"), max_length=120, error_messages={"required": _("Indiquez une adresse ou un lieu.")}
    )
    postal_code = forms.CharField(
        label=_("Code postal"),
        max_length=5,
        error_messages={"max_length": _("Un code postal a cinq chiffres : il y en a un de trop.")},
    )
    borough = forms.ChoiceField(
        label=_("Quartier"),
        required=False,
        choices=[
            ("", _("Je ne sais pas")),
            (_("Nord"), [("terraillon", "Terraillon"), ("vinatier", "Le Vinatier")]),
            (_("Sud"), [("parilly", "Parilly"), ("rebufer", "Rebufer")]),
        ],
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("Pour vous dire où en est votre demande. Exemple : nom@exemple.fr"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Il manque l’arobase dans l’adresse, comme dans nom@exemple.fr.")},
    )
    photos = forms.FileField(
        label=_("Photos"), required=False, help_text=_("Trois photos au plus, de 20 Mo chacune, sans visage ni plaque.")
    )
    notices = forms.MultipleChoiceField(
        label=_("Comment vous prévenir ?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("email", _("Par courriel")), ("sms", _("Par SMS"))],
    )
    certified = forms.BooleanField(
        label=_("Je certifie que ce que j’ai écrit est exact"),
        error_messages={"required": _("Cochez la case pour certifier ce que vous avez écrit.")},
    )


def hours() -> Hours:
    """Opening hours with words of officers, whose language is not the reader's: here, the reader's all the same."""
    return Hours(
        week=(*[(Span(510, 750), Span(810, 1020))] * 5, (Span(540, 720),), ()),
        exceptions=(Exceptional(EVE, EVE, (Span(510, 720),), gettext("veille de Noël")),),
        note=gettext("Sur rendez-vous le samedi."),
    )


def styleguide(request: HttpRequest) -> HttpResponse:
    """Shows the look as it stands, under the brand of the site it is asked on."""
    page_number = request.GET.get("page")
    refused = SpecimenForm(
        {
            "category": "",
            "description": "",
            "street": "",
            "postal_code": "694567",
            "email": "nom.exemple.fr",
            "borough": "parilly",
        },
        auto_id="refuse_%s",
    )
    context = {
        "colours": COLOURS,
        "text_sizes": TEXT_SIZES,
        "spaces": SPACES,
        "form": SpecimenForm(initial={"category": "lampadaire", "notices": ["email"]}),
        "refused": refused,
        "received": [{"id": "a1", "name": "lampadaire-rue-de-la-republique.jpg", "size": 3_145_728}],
        "page_obj": Paginator(range(240), 20).get_page(page_number or 6),
        "rows": [
            {"label": _("Lieu"), "value": "12, rue de la République", "change_url": "#lieu"},
            {"label": _("Catégorie"), "value": _("Lampadaire éteint"), "change_url": "#categorie"},
            {"label": _("Reçu le"), "value": _("mardi 24 novembre 2026")},
        ],
        "entries": _entries(),
        "steps": [
            {"title": _("Nous lisons votre signalement"), "text": _("Sous un jour ouvré.")},
            {"title": _("Un agent se rend sur place"), "text": _("Vous êtes prévenu de la date.")},
            {"title": _("Nous vous disons ce qui a été fait")},
        ],
        "tasks": [
            {
                "title": _("Inscription à l’école"),
                "url": "#",
                "text": _("Il manque un justificatif de domicile"),
                "status": _("À vous"),
                "tone": "warning",
                "icon": "school",
            },
            {
                "title": _("Lampadaire éteint, rue de la République"),
                "url": "#",
                "text": _("Réponse prévue avant le mardi 1er décembre"),
                "status": _("En cours"),
                "tone": "info",
                "icon": "lightbulb",
            },
        ],
        "hours": hours(),
        "contact": {
            "phone": "04 72 36 13 13",
            "email": "accueil@bron.example",
            "address": "Place de Weingarten\n69500 Bron",
            "hours": hours(),
        },
        "photos": [
            {"url": url, "thumbnail_url": url, "alt": alt, "width": 320, "height": 240}
            for url, alt in (
                (static("img/samples/lampadaire.svg"), _("Le lampadaire, la nuit")),
                (static("img/samples/panneau.svg"), _("Le panneau du carrefour")),
                (static("img/samples/guichet.svg"), _("Le guichet de la mairie")),
            )
        ],
        "breadcrumb": [
            {"title": _("Accueil"), "url": "/"},
            {"title": _("Aide"), "url": "/aide/"},
            {"title": _("Guide de style"), "url": ""},
        ],
        "at": DAY,
    }
    return render(request, "portail/styleguide.html", context)


def _entries() -> list[dict[str, object]]:
    return [
        {"title": _("Signalement reçu"), "at": DAY, "author": _("vous"), "state": "done"},
        {
            "title": _("Pris en charge"),
            "at": DAY + timedelta(hours=18),
            "author": _("ville de Bron, éclairage public"),
            "text": _("Une équipe passera vérifier l’armoire électrique de la rue."),
            "state": "current",
        },
        {"title": _("Intervention sur place"), "at": DAY + timedelta(days=7), "state": "next"},
        {"title": _("Réponse"), "at": None, "state": "next"},
    ]
