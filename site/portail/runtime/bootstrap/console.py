"""What is said to the person in front of the terminal, in French: by the installation, and by the launcher after it."""

import re
import sys
import time

TAIL = 15  # lines of what a tool said, above the sentence that says what to do

# What failed, by the words of pip, of uv and of the system; and what to do about it.
CAUSES = {
    "hash": r"DO NOT MATCH THE HASHES|[Hh]ash mismatch",
    "disk": r"No space left|Disk quota exceeded",
    "network": r"(?i)connection ?(error|broken|refused|reset)|NewConnection|timed? ?out|name resolution|unreachable"
    r"|ProxyError|SSLError|error sending request|dns error|failed to connect",
    "rights": r"Permission denied|Operation not permitted|Read-only file system",
    "other": "",
}
SENTENCES = {
    "hash": "Un fichier téléchargé n’est pas celui que le verrou attend : rien n’en a été installé. "
    "Vérifiez d’où il vient (index, miroir, cache), puis relancez la même commande.",
    "disk": "Le disque est plein : faites de la place (1 Go, cache compris), puis relancez la même commande.",
    "network": "Le réseau ne répond pas, ou pas l’index des paquets : "
    "vérifiez la connexion, puis relancez la même commande.",
    "rights": "Le droit d’écrire ici manque : rendez-le, ou prenez une copie du dossier qui soit à vous.",
    "other": "L’installation a échoué ; ci-dessus, ce qu’en dit l’outil.",
}


class Failure(Exception):  # noqa: N818 - something the person must change, or wait for
    """A step that could not be made: what its tool said, the cause that this shows, the sentence for it."""

    def __init__(self, output: str, sentence: "str | None" = None) -> None:
        super().__init__(output)
        self.lines = output.strip().splitlines() or [""]
        self.cause = next(cause for cause, words in CAUSES.items() if re.search(words, output))
        self.sentence = sentence if sentence and self.cause == "other" else SENTENCES[self.cause]

    def __str__(self) -> str:
        return "\n".join(["", *self.lines[-TAIL:], "", self.sentence, ""])


class Step:
    """Say what is going on, then how long it took."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __enter__(self) -> None:
        self.start = time.monotonic()
        sys.stdout.write(f"  {self.label}… ")
        sys.stdout.flush()

    def __exit__(self, kind: "type[BaseException] | None", error: object, trace: object) -> None:
        took = time.monotonic() - self.start
        say(seconds(took) if kind is None else "échec" if issubclass(kind, Exception) else "interrompu")


def seconds(duration: float) -> str:
    """A duration in seconds as French text."""
    return f"{duration:.1f} s".replace(".", ",")


def say(message: str) -> None:
    """One line, at once: the terminal may be a pipe."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()
