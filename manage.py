#!/usr/bin/env python
"""Django's command line, on the environment of a running `make run` when nothing else is configured."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from portail import keys
from portail.collector import look_seldom
from portail.embedded import load_environment

if __name__ == "__main__":
    look_seldom()
    load_environment(os.environ.get("VAR_DIR", "var"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    if sys.argv[1:2] == ["make_keys"]:
        os.environ |= keys.draw()  # it is run before there are any
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
