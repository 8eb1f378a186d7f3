#!/usr/bin/env python
"""Django's command line, in a checkout (`portail.__main__`)."""

from portail.__main__ import main

if __name__ == "__main__":
    main()
