"""Sentences by which legal dates are said, by code and variant: `on` is the day, `since` the other that it names.

« P » is a permit, « DP » a declaration, « CU » a certificate. A sentence that may follow `IF_SILENT` has a small first
letter.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

IF_SILENT = _("Si aucune décision ne vous a été notifiée\u00a0: %(sentence)s")

SENTENCES: dict[tuple[str, str], Promise] = {
    ("deposit_notice_by", ""): _(
        "L’avis de dépôt est affiché en mairie, ou publié sur le site de la commune, au plus tard le %(on)s."
    ),
    ("prefect_by", ""): _("La mairie transmet le dossier au préfet au plus tard le %(on)s."),
    ("pieces_asked_by", ""): _(
        "La mairie peut demander des pièces manquantes\u00a0: sa demande vous parvient au plus tard le %(on)s."
    ),
    ("extension_by", ""): _("La mairie peut allonger le délai\u00a0: sa lettre vous parvient au plus tard le %(on)s."),
    ("last_safe_sending", ""): _(
        "Pour être reçu à temps, un envoi électronique part au plus tard le %(on)s\u00a0: il compte comme reçu le "
        "lendemain."
    ),
    ("last_safe_sending_registered", ""): _(
        "Pour être présentée à temps, une lettre recommandée part au plus tard le %(on)s. Cette semaine d’avance est "
        "une précaution\u00a0: seule compte la première présentation."
    ),
    ("notice_awaited", ""): _(
        "La lettre recommandée envoyée le %(on)s ne compte pas encore\u00a0: elle comptera du jour de sa première "
        "présentation."
    ),
    ("pieces_ignored", ""): _(
        "La demande de pièces reçue le %(on)s ne change pas le délai\u00a0: elle devait vous parvenir au plus tard le "
        "%(since)s."
    ),
    ("extension_ignored", ""): _(
        "L’allongement reçu le %(on)s ne change pas le délai\u00a0: il devait vous parvenir au plus tard le %(since)s."
    ),
    ("completed_by", ""): _("Les pièces demandées doivent toutes parvenir à la mairie au plus tard le %(on)s."),
    ("completed_late", ""): _(
        "Les pièces reçues le %(on)s sont venues trop tard\u00a0: il les fallait toutes au plus tard le %(since)s."
    ),
    ("decision_by", ""): _("La décision doit vous être notifiée au plus tard le %(on)s."),
    ("tacit_on", ""): _("la décision tacite naît le %(on)s, à la fin de la journée."),
    ("tacit_effect", "P accord"): _("le permis est accordé tacitement le %(on)s."),
    ("tacit_effect", "P rejet"): _("la demande de permis est rejetée tacitement le %(on)s."),
    ("tacit_effect", "P rejet lapsed"): _(
        "la demande de permis est rejetée tacitement le %(on)s, faute d’avoir reçu à temps toutes les pièces demandées."
    ),
    ("tacit_effect", "DP accord"): _("la mairie ne s’oppose pas à votre déclaration, tacitement, le %(on)s."),
    ("tacit_effect", "DP rejet"): _("la mairie s’oppose tacitement à votre déclaration le %(on)s."),
    ("tacit_effect", "DP rejet lapsed"): _(
        "la mairie s’oppose tacitement à votre déclaration le %(on)s, faute d’avoir reçu à temps toutes les pièces "
        "demandées."
    ),
    ("tacit_effect", "CU accord"): _(
        "un certificat tacite naît le %(on)s. Il fige les règles d’urbanisme et les taxes, et ne dit pas si un projet "
        "est réalisable."
    ),
    ("cause_ignored", ""): _("Pour ce dossier, une cause indiquée ne fait pas du silence un rejet."),
    ("abf_warning", ""): _(
        "Pour les agents\u00a0: malgré l’avis de l’architecte des Bâtiments de France du %(on)s, le silence vaudra "
        "non-opposition. Une opposition ou des prescriptions se notifient au plus tard le %(since)s."
    ),
    ("late_decision", "withdrawal"): _(
        "La décision notifiée le %(on)s vient après l’accord tacite du %(since)s\u00a0: elle en est le retrait."
    ),
    ("late_decision", "confirmation"): _(
        "La décision notifiée le %(on)s confirme l’accord tacite du %(since)s, dont la date continue de compter."
    ),
    ("late_decision", "replacement"): _("La décision notifiée le %(on)s remplace le rejet tacite du %(since)s."),
    ("withdrawal_by", ""): _("la mairie peut retirer son accord, s’il est illégal, jusqu’au %(on)s."),
    ("withdrawal_late", ""): _("Le retrait du %(on)s est tardif\u00a0: il n’était possible que jusqu’au %(since)s."),
    ("extract_by", ""): _("un extrait de la décision est publié en mairie au plus tard le %(on)s."),
    ("extract_until", ""): _("l’extrait de la décision reste publié deux mois, jusqu’au %(on)s."),
    ("certificate_from", ""): _(
        "vous pouvez demander à la mairie un certificat de votre autorisation tacite à partir du %(on)s."
    ),
    ("third_party_appeal_until", ""): _(
        "les tiers peuvent contester l’autorisation devant le tribunal administratif jusqu’au %(on)s. Le tribunal peut "
        "compter un jour de plus."
    ),
    ("applicant_appeal_by", ""): _(
        "vous pouvez contester la décision devant le tribunal administratif jusqu’au %(on)s. Le tribunal peut compter "
        "un jour de plus."
    ),
    ("informal_appeal_by", "short"): _(
        "un recours gracieux peut être adressé à la mairie jusqu’au %(on)s. Deux mois sans réponse valent rejet. Il ne "
        "donne pas plus de temps pour saisir le tribunal."
    ),
    ("informal_appeal_by", "long"): _(
        "un recours gracieux peut être adressé à la mairie jusqu’au %(on)s. Deux mois sans réponse valent rejet. Le "
        "délai pour saisir le tribunal recommence ensuite."
    ),
    ("deferral_until", ""): _("Le sursis à statuer prend fin au plus tard le %(on)s."),
    ("deferral_confirmed_by", ""): _("Pour obtenir une décision, confirmez votre demande au plus tard le %(on)s."),
    ("valid_until", "P"): _(
        "les travaux doivent commencer au plus tard le %(on)s, sinon le permis n’est plus valable."
    ),
    ("valid_until", "DP"): _(
        "les travaux doivent commencer au plus tard le %(on)s, sinon la non-opposition n’est plus valable."
    ),
    ("valid_until", "CU"): _("le certificat fige les règles d’urbanisme et les taxes jusqu’au %(on)s."),
    ("validity_extension_asked_by", ""): _("une année de plus se demande à la mairie au plus tard le %(on)s."),
    ("prolongation_ignored", ""): _(
        "La prolongation du %(on)s n’ajoute rien\u00a0: la validité est de cinq ans en tout, jusqu’au %(since)s."
    ),
    ("works_from", "DP"): _("les travaux peuvent commencer à partir du %(on)s."),
    ("works_from", "PD"): _("la démolition peut commencer à partir du %(on)s."),
    ("conformity_by", ""): _("La mairie peut contester la conformité des travaux jusqu’au %(on)s."),
    ("conformity_by", "inspected"): _(
        "La mairie vient vérifier les travaux, et peut en contester la conformité jusqu’au %(on)s."
    ),
    ("attestation_by", ""): _(
        "L’attestation que la conformité n’a pas été contestée vous est due au plus tard le %(on)s."
    ),
    ("third_party_appeal_closed_on", ""): _("À partir du %(on)s, les tiers ne peuvent plus contester l’autorisation."),
    ("tax_declared_by", ""): _("Les éléments de la taxe d’aménagement se déclarent aux impôts au plus tard le %(on)s."),
}
