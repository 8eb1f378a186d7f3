"""Wagtail's templates, as they are loaded: what they say outside messages that could be translated is put into French.

A sign after a tag has no space before it there, a button has its name in English only. Everything else is in the
catalogue of `site/libraries/`, and in `portail.administration.labels`. Into the frame of its pages goes what all are
told (`announced`): it has no block for that.
"""

import re
from pathlib import PurePath

from django.template import Origin
from django.template.loaders import app_directories

PACKAGES = {"wagtail", "wagtail_modeladmin"}
# Within a message, which has its own translation, the sign after a variable ends the line: it is left alone.
CORRECTIONS = (
    (re.compile(r"(?<=%\}):(?=[ <\n])"), "&nbsp;:"),
    (re.compile(r"(?<=\}\}):(?=[ <])"), "&nbsp;:"),
    (re.compile(r'(?<=<input type="submit" )value="Search"'), 'value="{% translate "Search" %}"'),
    (re.compile(r'(?<=title=")Select (?=\{%)'), '{% translate "Select" %} '),
    (re.compile(r"(?<=icon title=value\|)stringformat:'s'"), "yesno"),  # « True », « False »
    (re.compile(r"(?<=\{% if not username %\}\{\{ user)(?= \}\})"), '|default_if_none:""'),  # « None »
    (re.compile(r'(?<=[bm]>)"(\{\{ [\w.]+\.get_comment \}\})"'), r"«&nbsp;\1&nbsp;»"),
)

FRAME = "wagtailadmin/base.html"
PLACE = re.compile(r"(?=\{% block content %\})")  # once in it, above whatever the page is
ANNOUNCED = '{% include "portail/admin/announced.html" %}'


class FrenchLoader(app_directories.Loader):
    def get_contents(self, origin: Origin) -> str:
        contents: str = super().get_contents(origin)
        if not PACKAGES & set(PurePath(origin.name).parts):
            return contents
        return PLACE.sub(ANNOUNCED, correct(contents)) if origin.template_name == FRAME else correct(contents)


def correct(contents: str) -> str:
    for wrong, right in CORRECTIONS:
        contents = wrong.sub(right, contents)
    return contents
