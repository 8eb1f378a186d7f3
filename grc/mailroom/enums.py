"""The fixed vocabulary of what comes in: mailboxes, mails, scanned post."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class MailSecurity(Vocabulary):
    """How a mailbox is reached (RFC 8314 wants the first)."""

    TLS = "tls", _("TLS (port 993)")
    STARTTLS = "starttls", _("STARTTLS (port 143)")
    NONE = "aucune", _("aucun chiffrement (cette machine seulement)")


class MailState(Vocabulary):
    """What became of a mail that came in, or of a letter that was scanned."""

    TO_SORT = "a_trier", _("à trier")
    FILED = "demande", _("devenu une demande")
    JOINED = "joint", _("joint à une demande")
    SET_ASIDE = "ecarte", _("écarté")


class MailRemark(Vocabulary):
    """What an agent must know of a mail before they trust it, or why it is not whole."""

    FORGED = "dmarc", _("L’expéditeur n’est pas celui qu’il prétend\u00a0: son domaine le désavoue (DMARC).")
    UNKNOWN_SENDER = "inconnu", _("Répond à une demande, mais cette adresse n’est celle d’aucune de ses personnes.")
    NO_SENDER = "sans_expediteur", _("L’expéditeur est illisible, ou il y en a plusieurs.")
    NOT_POSSIBLE = "impossible", _("Répond à une demande qui ne peut plus recevoir de message.")
    TOO_LARGE = "volumineux", _("Trop volumineux\u00a0: seul son en-tête a été lu. L’original reste dans la boîte.")
    UNREADABLE = "illisible", _("Message illisible\u00a0: seul son en-tête a été lu. L’original reste dans la boîte.")
    NO_TEXT = "sans_texte", _("Ce message n’a pas de texte.")
    FROM_HTML = "html", _("Texte tiré d’un message en HTML\u00a0: sa mise en page n’est pas gardée.")
    CUT = "coupe", _("Texte coupé\u00a0: la suite reste dans le message d’origine, dans la boîte.")


class AsideReason(Vocabulary):
    """Why a mail was set aside without an agent."""

    AUTOMATIC = "automatique", _("réponse automatique ou liste de diffusion")
    OWN = "le_notre", _("un de nos propres messages, revenu")
    BOUNCE = "retour", _("avis de non-remise")
    TOO_MANY = "trop", _("trop de messages du même expéditeur en une heure")
