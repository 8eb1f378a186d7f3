"""Django's command line, on the environment of a running `make run` when nothing else is configured.

`manage.py` in a checkout, `guichet` or `python -m portail` once the package is installed.
"""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from accounts.callstack import in_one_piece
from portail.runtime import keys
from portail.runtime.collector import look_seldom
from portail.runtime.embedded import load_environment


@in_one_piece
def main() -> None:
    look_seldom()
    load_environment(os.environ.get("VAR_DIR", "var"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    if sys.argv[1:2] == ["make_keys"] or (sys.argv[1:2] == ["restore"] and "--keys" in sys.argv):
        os.environ |= keys.draw()  # they are run before there are any
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
