"""How a table of an archive is declared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows: JSON Lines, unless its ending says otherwise. `parts`: the fields that hold rows themselves."""

    path: str
    words: str
    fields: Mapping[str, str]
    parts: Mapping[str, "Table"] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        """What the manifest says of it."""
        fields = {
            name: self.parts[name].described() if name in self.parts else said for name, said in self.fields.items()
        }
        return {"words": self.words, "fields": fields}

    def fault(self, row: Any) -> str:
        """What a row has too much or too little, in French; empty when it has what is declared."""
        if not isinstance(row, dict):
            return "une ligne n’est pas un objet"
        if row.keys() != self.fields.keys():
            wrong = sorted(row.keys() ^ self.fields.keys())
            return f"champs manquants ou inconnus : {', '.join(wrong)}"
        for name, part in self.parts.items():
            if not isinstance(row[name], list):
                return f"« {name} » n’est pas une liste"
            for one in row[name]:
                if said := part.fault(one):
                    return f"{name} : {said}"
        return ""
