"""The components of the look, as template tags, present in every template (a builtin).

Each tag declares its options and refuses any other name or value: a slip shows at once, not as a page without style.
The markup is in `templates/components/`, the style guide (`/styleguide/`) shows each in every state.
"""

from portail.templatetags.ui import account, actions, errors, facts, follow_up, forms, identity, parts, words
from portail.templatetags.ui.library import register

__all__ = ["account", "actions", "errors", "facts", "follow_up", "forms", "identity", "parts", "register", "words"]
