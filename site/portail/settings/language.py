"""In which language people are spoken to, and how it writes dates and hours."""

from django.utils.translation import gettext_lazy as _

from portail.settings.places import LIBRARIES_DIR, LOCALE_DIR

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("français")), ("en", _("anglais"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "français")]
WAGTAIL_I18N_ENABLED = False
USE_I18N = True
# The second: what the packages we use say in French, better than they do (docs/architecture.md).
LOCALE_PATHS = [LOCALE_DIR, LIBRARIES_DIR]
FORMAT_MODULE_PATH = "portail.formats"
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # in the fields of the administration
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
