"""Canonical names of countries, and the offices that stand for the people who hold them («российский лидер»)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.assets import resource
from timeline.extract.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Countries:
    """Look-ups by lower-case name, by adjective and by office noun."""

    names: Mapping[str, str] = field(hash=False)  # «рф» → «Россия»
    seats: Mapping[str, str] = field(hash=False)  # «кремль» → «Россия»: speaks for the country, lies in it
    adjectives: Mapping[str, str] = field(hash=False)
    offices: Mapping[str, str] = field(hash=False)

    def written(self, name: str) -> str:
        """The name we write for a country under another name; every other name as it is."""
        return self.names.get(_key(name), name)

    def known(self, name: str) -> str:
        """The name we write for a country; "" for any other name."""
        return self.names.get(_key(name), "")

    def acting(self, name: str) -> str | None:
        """The country that a capital or a seat of power speaks for."""
        return self.seats.get(_key(name))

    def office(self, sentence: Sentence, head: int) -> tuple[str, str] | None:
        """The office a noun names and its country («российский президент», «президент РФ»); "" for no country."""
        lemma = sentence.tokens[head].lemma
        children = sentence.children(head)
        if lemma == "глава":
            whose = {sentence.tokens[child].lemma for child in children}
            lemma = (
                "глава_государство"
                if "государство" in whose
                else "глава_правительство"
                if "правительство" in whose
                else lemma
            )
        office = self.offices.get(lemma)
        if office is None:
            return None
        for child in children:
            token = sentence.tokens[child]
            if country := self.adjectives.get(token.lemma):
                return office, country
            if token.rel == "nmod" and (name := sentence.name_at(child)):
                return office, self.written(name.normal)
        return office, ""


def _key(name: str) -> str:
    return name.lower().replace("ё", "е")


def load_countries() -> Countries:
    """Read the shipped list."""
    with resource("lexicon", "ru", "countries.toml").open("rb") as file:
        table = tomllib.load(file)
    names: dict[str, str] = {}
    seats: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for line in filter(None, table["states"].splitlines()):
        spelled, spoken, derived = ([word.replace("_", " ") for word in part.split()] for part in line.split("|"))
        names.update((_key(name), spelled[0]) for name in spelled)
        seats.update((_key(name), spelled[0]) for name in spoken)
        adjectives.update((word, spelled[0]) for word in derived)
    offices = {word: line.split()[0] for line in table["offices"].splitlines() for word in line.split()}
    return Countries(names, seats, adjectives, offices)
