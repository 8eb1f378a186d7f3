#!/usr/bin/env python
"""Django's command line, on the environment of a running `make run` when nothing else is configured."""

import os
import sys

from django.core.management import execute_from_command_line

from portail.collector import look_seldom
from portail.embedded import load_environment

if __name__ == "__main__":
    look_seldom()
    load_environment(os.environ.get("VAR_DIR", "var"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    execute_from_command_line(sys.argv)
