"""The form of a service, as a published version asks it; those of the assistance, of « Contact », of support."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from communes.enums import AuthorityKind, Feature
from communes.models import Authority
from grc import routing
from grc.cosignatures.forms import CosignedForm
from grc.forms.once import ForWhomForm, OnceForm
from grc.models import FormVersion
from grc.questions import display
from grc.questions.definition import contact_of
from grc.questions.forms import AnswersForm, FormSection, form_class, form_of_questions
from grc.questions.inputs import typed_names
from grc.questions.kinds import Choice, Question
from grc.wording import of_body
from services import operations, permissions
from services.capacity import Capacity, left_by_option

FEW = 10  # places, from which on it is said how many are left


class ServiceForm(CosignedForm, ForWhomForm, AnswersForm):
    """Answers to a version's questions, sent once, for oneself or for somebody else.

    `provider`: the authority whose service it is; `elsewhere`: the place that is not in its commune, once cleaned;
    `capacities`: how many more requests may be filed with which answers.
    """

    def __init__(
        self,
        *args: Any,
        provider: Authority | None = None,
        capacities: Sequence[Capacity] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.provider, self.capacities = provider, capacities
        self.elsewhere: routing.Elsewhere | None = None
        for name, left in left_by_option(capacities).items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                offered: Any = field.choices
                field.choices = [(key, worded_option(str(label), left.get(key))) for key, label in offered]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.provider is not None:
            commune = operations.commune_of(self.provider)
            self.elsewhere = routing.elsewhere(self.questions, self.answers(), commune=commune)
        if self.elsewhere:
            self.add_error(self.elsewhere.field, self.elsewhere.said)
        answers = {**self.known, **self.answers()}
        if full := next((one for one in self.capacities if one.refuses(answers)), None):
            self.add_error(next((name for name in full.questions if name in self.fields), None), full.said)
        return data


def worded_option(label: str, left: int | None) -> str:
    """An answer to choose, with the places that are left where they are few."""
    if left is None or left > FEW:
        return label
    if left <= 0:
        return gettext("%(option)s (complet)") % {"option": label}
    words = ngettext("%(option)s (il reste %(left)s place)", "%(option)s (il reste %(left)s places)", left)
    return words % {"option": label, "left": left}


def form_of(version: FormVersion) -> type[ServiceForm]:
    """The form that asks what this version asks."""
    return form_of_questions(version.questions, ServiceForm, contact=contact_of(version.definition))


def without_place(
    data: QueryDict, former: FormVersion, shown: FormVersion | None, *, on: datetime.date
) -> list[display.WordedAnswer]:
    """What was answered in a form of the `former` version and that the one shown does not ask, as it was typed."""
    form = form_of(former)(data, on=on)
    form.is_valid()
    read = {answer.id: answer for answer in display.answers(former.definition, form.answers())}
    asked = {question.id: question.kind for question in form_of(shown).questions} if shown else {}
    gone = (question for question in form.questions if asked.get(question.id) != question.kind)
    told = (
        read.get(question.id) or display.WordedAnswer(question.id, question.label, typed(data, question))
        for question in gone
    )
    return [answer for answer in told if answer.words]


def typed(data: QueryDict, question: Question) -> str:
    """An answer as it came, whatever it is worth."""
    return ", ".join(text for name in typed_names(question) for text in data.getlist(name) if text)[:4000]


class ReachableForm(AnswersForm):
    """A form whose author leaves an e-mail address or a telephone, whichever they like."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("email") and not data.get("phone") and not self.errors.keys() & {"email", "phone"}:
            self.add_error(
                "email",
                gettext(
                    "Laissez une adresse électronique ou un téléphone\u00a0: sans cela, nous ne pouvons pas"
                    " vous répondre."
                ),
            )
        return data


class AssistanceForm(OnceForm, ReachableForm):
    """What blocks somebody, how to answer them, and where they were (`SEEN`, unseen on the page)."""

    SEEN = ("page", "etape", "erreurs", "suivi")

    def __init__(self, *args: Any, slots: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.slots = dict(slots)
        for name in self.SEEN:
            self.fields[name].widget = forms.HiddenInput()
        self.fields["rappel"] = forms.ChoiceField(
            label=_("Voulez-vous être rappelé\u00a0?"),
            choices=[("", _("Non, une réponse écrite suffit")), *self.slots.items()],
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Ce créneau n’est plus proposé\u00a0: choisissez-en un autre.")},
        )

    @classmethod
    def seen(cls, data: QueryDict) -> dict[str, str]:
        """Where the person was, as the page that brought them says it. A secret address is not repeated."""
        return {name: data.get(name, "")[:240] for name in cls.SEEN}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("rappel") and not self.cleaned_data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", gettext("Indiquez le numéro auquel vous rappeler."))
        return super().clean()

    def answers(self) -> dict[str, Any]:
        answers = super().answers()
        chosen = self.cleaned_data.get("rappel", "")
        return answers | {"rappel": self.slots[chosen]} if chosen else answers


def assistance_form(version: FormVersion) -> type[AssistanceForm]:
    """The form of this version."""
    return form_class(version.definition, AssistanceForm)


class ContactForm(ForWhomForm, ReachableForm):
    """A message to a body: the town hall and the metropolis, and the providers of the commune of the site.

    On the metropolis's site (`here`: None) one's commune is asked, and all providers are listed. `TOWN_HALL` and
    `METROPOLIS` are the keys of the first two, in links too; a provider's is its slug.
    """

    TOWN_HALL, METROPOLIS, COMMUNE = "mairie", "metropole", "commune"

    def __init__(self, *args: Any, here: Authority | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.here, self.day = here, options["on"]
        self.bodies: dict[str, Authority] = {self.METROPOLIS: Authority.objects.metropolis()}
        for one in Authority.objects.providers():
            if not permissions.refusal_to_write(one, here, self.day) if here else one.offers(Feature.INBOX, self.day):
                self.bodies[one.slug] = one
        self.fields[operations.TO] = forms.ChoiceField(
            label=_("À qui voulez-vous écrire\u00a0?"),
            choices=[
                (self.TOWN_HALL, self.told(self.townhall_name(), here or Authority(kind=AuthorityKind.COMMUNE))),
                *((key, self.told(capfirst(of_body(one)), one)) for key, one in self.bodies.items()),
            ],
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choisissez à qui vous écrivez."),
                "invalid_choice": _(
                    "Ce destinataire ne reçoit pas de messages ici, ou n’en reçoit plus\u00a0: choisissez-en un dans la"
                    " liste."
                ),
            },
        )
        offered = [one for asked in self.questions if isinstance(asked, Choice) for one in asked.options]
        subjects = [("", _("Choisissez")), *((one.key, one.label) for one in offered)]
        self.fields["sujet"].widget = forms.Select(choices=subjects)  # the page is long already
        if here is None:
            self.fields[self.COMMUNE] = forms.ModelChoiceField(
                Authority.objects.active().communes().order_by("sort_key"),
                to_field_name="slug",
                required=False,
                label=_("Votre commune"),
                empty_label=_("Choisissez"),
                help_text=_(
                    "Pour écrire à sa mairie, ou à un organisme qui la dessert. Si elle n’utilise pas cette plateforme,"
                    " la Métropole lui transmet votre message et reste votre interlocutrice."
                ),
                error_messages={"invalid_choice": _("Choisissez votre commune dans la liste.")},
            )

        self.order_fields([operations.TO, self.COMMUNE])

    @classmethod
    def chosen(cls, data: QueryDict) -> dict[str, str]:
        """What the link that leads to the form chooses: to whom (`a`), of which commune."""
        return {operations.TO: data.get("a", "")[:80], cls.COMMUNE: data.get(cls.COMMUNE, "")[:80]}

    def parts(self) -> list[FormSection]:
        """The questions below the choice of a body, which is asked apart."""
        for part in (parts := super().parts()):
            part.asked[:] = [one for one in part.asked if one.question.id != operations.TO]
        return parts

    def commune_asked(self) -> BoundField | None:
        """The question of one's commune, where it is asked."""
        return self[self.COMMUNE] if self.COMMUNE in self.fields else None

    def townhall_name(self) -> str:
        return capfirst(of_body(self.here)) if self.here else gettext("La mairie de votre commune")

    def told(self, name: str, body: Authority) -> SafeString:
        """A body, and under it what it answers for."""
        return format_html('{} <span class="choice-hint">{}</span>', name, body.duties)

    def commune(self) -> Authority | None:
        """The commune of the site, else the one that was chosen."""
        return self.here or self.cleaned_data.get(self.COMMUNE)

    def recipient(self) -> Authority | None:
        """The body that was chosen; None before it is, or before one's commune is."""
        key = self.cleaned_data.get(operations.TO, "")
        return self.commune() if key == self.TOWN_HALL else self.bodies.get(key)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        to, commune = self.recipient(), self.commune()
        if data.get(operations.TO) and self.COMMUNE not in self.errors:
            reason = (
                permissions.refusal_to_write(to, commune, self.day)
                if to
                else gettext("Choisissez votre commune\u00a0: votre message ira à sa mairie.")
            )
            if reason:
                self.add_error(self.COMMUNE if self.COMMUNE in self.fields else operations.TO, reason)
        return data

    def answers(self) -> dict[str, Any]:
        to = self.recipient()
        return super().answers() | ({operations.TO: to.body_name} if to else {})


def contact_form(version: FormVersion) -> type[ContactForm]:
    """The form of this version."""
    return form_class(version.definition, ContactForm)


class SupportForm(OnceForm, AnswersForm):
    """What an agent, or an officer, asks the project team; for which bodies is known of their account."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["collectivite"]
        self.fields["page"].widget = forms.HiddenInput()


def support_form(version: FormVersion) -> type[SupportForm]:
    """The form of this version."""
    return form_class(version.definition, SupportForm)
