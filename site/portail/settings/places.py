"""Where the files of Guichet are: beside its code in a checkout, within the package once that is installed."""

from pathlib import Path

from portail.settings.environment import env

PACKAGE = Path(__file__).resolve().parents[1]
BASE_DIR = PACKAGE.parents[1]  # of a checkout
SHIPPED = PACKAGE / "shipped"  # what a wheel brings (`pyproject.toml`): no folder of a checkout has that name
IS_INSTALLED = SHIPPED.is_dir()
TEMPLATES_DIR = (SHIPPED if IS_INSTALLED else BASE_DIR) / "templates"
STATIC_SOURCE, LOCALE_DIR, LIBRARIES_DIR = (
    (SHIPPED if IS_INSTALLED else BASE_DIR / "site") / name for name in ("static", "locale", "libraries")
)
VAR_DIR = Path(env("VAR_DIR") or (Path.cwd() if IS_INSTALLED else BASE_DIR) / "var").resolve()
