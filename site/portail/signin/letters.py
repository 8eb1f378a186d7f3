"""What an account's holder is told by mail: links that confirm, and what changed on the account."""

import datetime
import json
import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import wording
from accounts.context import SYSTEM, acting_as
from accounts.sealing import seal, unseal
from communes.models import Authority, Brand
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency

NOT_YOU = _(
    "Ce n’était pas vous\u00a0? Changez tout de suite votre mot de passe, et regardez la liste de vos appareils."
)
NOT_ASKED = _("Vous n’avez rien demandé\u00a0? Ne faites rien\u00a0: personne n’a pu se servir de votre adresse.")


class AccountMail(NamedTuple):
    """A mail: what it is called, its subject, what it says, its button, what closes it."""

    label: str | Promise
    subject: str | Promise
    text: str | Promise
    action: str | Promise = ""
    more: str | Promise = NOT_YOU


CONFIRM = AccountMail(
    _("confirmation d’adresse"),
    _("Confirmez votre adresse électronique"),
    _("Ce bouton confirme que cette adresse est la vôtre. Utilisez-le dans les trois jours."),
    _("Confirmer mon adresse"),
    NOT_ASKED,
)
# By the last part of allauth's names for them.
LETTERS = {
    "email_confirmation": CONFIRM,
    "email_confirmation_signup": CONFIRM._replace(
        subject=_("Confirmez votre adresse pour ouvrir votre compte"),
        text=_(
            "Il reste à confirmer que cette adresse est la vôtre\u00a0: votre compte s’ouvre alors, pour tous les sites"
            " du territoire. Utilisez ce bouton dans les trois jours."
        ),
        action=_("Ouvrir mon compte"),
    ),
    "account_already_exists": AccountMail(
        _("compte déjà ouvert"),
        _("Vous avez déjà un compte"),
        _(
            "Quelqu’un, vous sans doute, a voulu ouvrir un compte avec cette adresse. Vous en avez déjà un\u00a0:"
            " connectez-vous, ou choisissez un nouveau mot de passe."
        ),
        _("Choisir un nouveau mot de passe"),
        NOT_ASKED,
    ),
    "unknown_account": AccountMail(
        _("adresse sans compte"),
        _("Aucun compte à cette adresse"),
        _(
            "Quelqu’un, vous sans doute, a voulu se connecter avec cette adresse\u00a0: elle n’a pas de compte. Vous"
            " en avez peut-être un à une autre adresse, ou vous pouvez en ouvrir un."
        ),
        _("Ouvrir un compte"),
        NOT_ASKED,
    ),
    "password_reset_key": AccountMail(
        _("nouveau mot de passe"),
        _("Choisissez un nouveau mot de passe"),
        _(
            "Ce bouton vous laisse choisir un nouveau mot de passe. Utilisez-le dans les trois jours\u00a0: il ne"
            " fonctionne qu’une fois."
        ),
        _("Choisir un nouveau mot de passe"),
        NOT_ASKED,
    ),
    "login_code": AccountMail(
        _("lien de connexion"),
        _("Votre lien de connexion"),
        _(
            "Ce bouton vous connecte, si vous l’ouvrez dans le navigateur où vous l’avez demandé. Utilisez-le"
            " dans le quart d’heure\u00a0: il ne fonctionne qu’une fois."
        ),
        _("Me connecter"),
        _("Vous n’avez rien demandé\u00a0? Ne faites rien, et ne donnez ce code à personne."),
    ),
    "password_changed": AccountMail(
        _("mot de passe changé"),
        _("Votre mot de passe a changé"),
        _("Le mot de passe de votre compte vient de changer."),
    ),
    "password_reset": AccountMail(
        _("mot de passe changé"), _("Votre mot de passe a changé"), _("Un nouveau mot de passe vient d’être choisi.")
    ),
    "password_set": AccountMail(
        _("mot de passe choisi"), _("Votre compte a un mot de passe"), _("Un mot de passe vient d’être choisi.")
    ),
    "email_changed": AccountMail(
        _("adresse changée"), _("L’adresse de votre compte a changé"), _("Votre compte a une nouvelle adresse.")
    ),
    "totp_activated": AccountMail(
        _("second facteur ajouté"),
        _("Une application protège votre compte"),
        _("Une application d’authentification protège maintenant votre compte."),
    ),
    "totp_deactivated": AccountMail(
        _("second facteur retiré"),
        _("Une application ne protège plus votre compte"),
        _("L’application d’authentification qui protégeait votre compte a été retirée."),
    ),
    "webauthn_added": AccountMail(
        _("clé d’accès ajoutée"),
        _("Une clé d’accès a été ajoutée"),
        _("Une clé d’accès ouvre maintenant votre compte."),
    ),
    "webauthn_removed": AccountMail(
        _("clé d’accès retirée"), _("Une clé d’accès a été retirée"), _("Une clé d’accès n’ouvre plus votre compte.")
    ),
    "recovery_codes_generated": AccountMail(
        _("codes de secours"),
        _("Vos codes de secours ont changé"),
        _("De nouveaux codes de secours remplacent les anciens."),
    ),
    "factors_reset": AccountMail(
        _("seconds facteurs retirés"),
        _("Les seconds facteurs de votre compte ont été retirés"),
        _(
            "L’équipe du portail a retiré de votre compte l’application, les clés d’accès et les codes de secours, et"
            " l’a déconnecté partout. Connectez-vous, puis ajoutez un nouveau second facteur."
        ),
        more=_("Vous ne l’avez pas demandé\u00a0? Changez tout de suite votre mot de passe, et prévenez-nous."),
    ),
    "invitation": AccountMail(
        _("invitation"),
        _("Un compte a été ouvert pour vous"),
        _(
            "Ce bouton vous laisse en choisir le mot de passe. Utilisez-le dans les trois jours\u00a0: il ne"
            " fonctionne qu’une fois. Ensuite, demandez un autre lien par «\u00a0Mot de passe oublié\u00a0»."
        ),
        _("Choisir mon mot de passe"),
        _("Vous n’attendez rien de nous\u00a0? Ne faites rien."),
    ),
    "data_ready": AccountMail(
        _("archive de données prête"),
        _("Votre archive est prête"),
        _("L’archive de vos données est prête\u00a0: connectez-vous pour la télécharger, avant demain."),
        _("Ouvrir «\u00a0Mes données\u00a0»"),
    ),
    "account_erased": AccountMail(
        _("compte effacé"),
        _("Votre compte est effacé"),
        _("Votre compte est effacé, comme vous l’avez demandé. Cette lettre est la dernière."),
        more=_("Ce que la loi fait garder de vos demandes est anonymisé à sa date."),
    ),
    "account_unused": AccountMail(
        _("compte qui ne sert plus"),
        _("Votre compte va être effacé"),
        _(
            "Votre compte n’a pas servi depuis longtemps\u00a0: il sera effacé le %(until)s. Pour le garder,"
            " connectez-vous avant cette date."
        ),
        _("Me connecter"),
        _("Vous n’en avez plus besoin\u00a0? Ne faites rien."),
    ),
    "account_erased_unused": AccountMail(
        _("compte effacé"),
        _("Votre compte est effacé"),
        _("Votre compte n’avait pas servi depuis longtemps\u00a0: il est effacé. Cette lettre est la dernière."),
        more=_("Vos demandes closes restent au service qui les a traitées, et sont anonymisées à leur date."),
    ),
    "partner_purge": AccountMail(
        _("compte effacé, dit à un service partenaire"),
        _("Un compte est effacé\u00a0: supprimez ce que vous en gardez"),
        _(
            "Le service «\u00a0%(service)s\u00a0» connaissait un compte du portail sous l’identifiant %(subject)s. Ce"
            " compte est effacé\u00a0: supprimez ce que vous gardez de cette personne, sauf ce que la loi vous fait"
            " conserver (RGPD, articles 17 et 19)."
        ),
        more=_("Pour l’apprendre par programme, donnez une adresse d’événements à l’équipe du portail."),
    ),
    "account_connected": AccountMail(
        _("identité reliée"),
        _("Une identité a été reliée à votre compte"),
        _("Une identité extérieure ouvre maintenant votre compte."),
    ),
    "account_disconnected": AccountMail(
        _("identité détachée"),
        _("Une identité a été détachée de votre compte"),
        _("Une identité extérieure n’ouvre plus votre compte."),
    ),
}
# Those that leave for an address that somebody has typed, before anyone has shown that it is theirs.
NO_ACCOUNT = "unknown_account"
ASKED = {
    *("login_code", "password_reset_key", NO_ACCOUNT),
    *("email_confirmation", "email_confirmation_signup", "account_already_exists"),
}
# Where allauth, and the house, put what a letter's button opens.
LINKS = ("activate_url", "password_reset_url", "signup_url", "sign_in_url", "page_url")


def register_letters() -> None:
    """Make the letters known to the outbox."""
    for name, letter in LETTERS.items():
        registry.register_kind(
            f"accounts.{name}",
            label=str(letter.label),
            channels={Channel.EMAIL: "accounts/mails/letter"},
            extend=letter_context,
        )


def post(request: HttpRequest, name: str, *, to: str, context: Mapping[str, Any]) -> None:
    """Write a letter to the outbox. Its link or code is sealed: what lies there opens nothing."""
    authority = getattr(request, "authority", None) or Authority.objects.metropolis()
    code = context.get("code", "")
    url = link_of(code) if code else next((own(context[link]) for link in LINKS if context.get(link)), "")
    secret = json.dumps({"url": url, "code": code})
    now = timezone.now()
    with acting_as(SYSTEM):
        outbox.post(
            outbox.Notice(
                key=f"accounts.{name}.{uuid.uuid4()}",
                topic="accounts",
                kind=f"accounts.{name}",
                authority_id=authority.pk,
                recipient=to,
                context={
                    "letter": name,
                    "sealed": seal(secret),
                    "origin_id": authority.pk,
                    "at": now.isoformat(),
                    "until": context.get("until", ""),
                    "words": context.get("words", {}),
                },
                urgency=Urgency.URGENT,
                forget=name in ("account_erased", "account_erased_unused", "partner_purge"),
            ),
            at=now,
        )
    outbox.wake(urgency=Urgency.URGENT)


def link_of(code: str) -> str:
    """The address that the letter with a code to sign in opens."""
    return f"{settings.ACCOUNT_BASE_URL}{reverse('account_open_link', args=[code])}"


def own(address: str) -> str:
    """The same page on the account host as the settings have it, whatever the request said its host was."""
    parts = urlsplit(address)
    return urljoin(settings.ACCOUNT_BASE_URL, parts._replace(scheme="", netloc="").geturl())


def letter_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What the templates show of a letter. Raises `SealError` when its secret can be read no more."""
    letter = LETTERS[stored["letter"]]
    secret = json.loads(unseal(stored["sealed"]))
    origin = Authority.objects.select_related("site__brand").get(pk=stored["origin_id"])
    brand = getattr(origin.site, "brand", None) or Brand()
    at = timezone.localtime(datetime.datetime.fromisoformat(stored["at"]))
    until = stored.get("until", "")
    words = stored.get("words", {}) | ({"until": _day(until)} if until else {})
    return {
        "subject": letter.subject,
        "text": str(letter.text) % words if words else letter.text,
        "action": letter.action,
        "more": letter.more,
        "url": secret["url"],
        "code": secret["code"],
        "moment": "" if until else wording.moment(at, "short"),
        "site_url": origin.site.root_url if origin.site else settings.WAGTAILADMIN_BASE_URL,
        "brand": brand.letterhead(name=origin.body_name),
    }


def _day(text: str) -> str:
    return wording.day(datetime.date.fromisoformat(text), "short")
