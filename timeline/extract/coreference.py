"""Groups the mentions of one event: related words, and no conflict in date, place or people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.extract.entities import Entity
from timeline.extract.layout import Zone
from timeline.extract.lexicon import Strength
from timeline.extract.mentions import Mention
from timeline.extract.selection import may_join
from timeline.extract.tokens import NameType
from timeline.extract.triggers import Candidate
from timeline.model.edtf import TimeValue
from timeline.model.event import Kind, Status
from timeline.model.instant import DAY, Day

_FRESH = 100 * DAY
"""What the headline reports and what happened longer before the publication are two things."""


@dataclass(slots=True)
class Cluster:
    """The mentions of one event while it is being gathered."""

    mentions: list[Mention] = field(default_factory=list[Mention])
    keys: set[str | int] = field(default_factory=set[str | int])  # lemmas and families of its words
    subkinds: set[str] = field(default_factory=set[str])  # of all its words, near or not

    def add(self, mention: Mention) -> None:
        """One more mention of it."""
        self.mentions.append(mention)
        self.keys |= keys_of(mention)
        self.subkinds.add(mention.candidate.entry.subkind)

    @property
    def near(self) -> list[Mention]:
        """The first mentions and the latest: enough to compare with, and no more in a text of any length."""
        return (
            self.mentions
            if len(self.mentions) <= 2 * _COMPARED
            else [
                *self.mentions[:_COMPARED],
                *self.mentions[-_COMPARED:],
            ]
        )


_COMPARED = 12  # mentions of a cluster that are looked at, from its beginning and from its end
_OPENING, _RECENT = 20, 120  # clusters that a mention may join: the article's first ones and the latest


def keys_of(mention: Mention) -> set[str | int]:
    """The lemma and the families of its word."""
    return {mention.candidate.lemma, *mention.candidate.entry.families}


def join_mentions(mentions: Sequence[Mention], published: Day | None) -> list[Cluster]:
    """Clusters of the mentions that were taken, in the order of their first one.

    A refused mention of an event word joins an event that another mention has established; alone it makes none.
    """
    clusters: list[Cluster] = []
    later: list[tuple[Mention, int]] = []
    for mention in mentions:
        if mention.verdict.taken:
            best = _best(clusters, mention, published)
            if best is None:
                clusters.append(best := Cluster())
            best.add(mention)
        elif may_join(mention.candidate, mention.verdict):
            later.append((mention, len(clusters)))
    for mention, at in later:
        recent = clusters[max(_OPENING, at - _RECENT // 2) : at + _RECENT // 2]
        around = [cluster for cluster in (*clusters[:_OPENING], *recent) if cluster.mentions]
        if best := _best(around, mention, published):
            best.add(mention)
            for occasion in [c for c in around if c is not best and _only_occasion(c, mention)]:
                best.add(occasion.mentions.pop())
    return [cluster for cluster in clusters if cluster.mentions]


def _best(clusters: Sequence[Cluster], mention: Mention, published: Day | None) -> Cluster | None:
    """The cluster that the mention joins; None when it begins one of its own."""
    within_reach = clusters if len(clusters) <= _OPENING + _RECENT else [*clusters[:_OPENING], *clusters[-_RECENT:]]
    fitting = [cluster for cluster in _kin(within_reach, mention) if _same_happening(cluster, mention, published)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return max(fitting, key=lambda cluster: _closeness(cluster, mention))


def _kin(clusters: Sequence[Cluster], mention: Mention) -> Iterable[Cluster]:
    """Those that it may join at all: by its words, in the lead, as a saying, or taking up an incident."""
    own, date = mention.candidate.entry.subkind, mention.date
    if mention.root or own == "statement":
        return clusters
    keys = keys_of(mention)
    kin = {*_TAKEN_UP, own} if own in _ONCE or not mention.candidate.verbal else _TAKEN_UP
    return [
        cluster
        for cluster in clusters
        if not keys.isdisjoint(cluster.keys)
        or (date is not None and cluster.mentions[-1].date is date)
        or not (kin.isdisjoint(cluster.subkinds) or kin.isdisjoint([m.candidate.entry.subkind for m in cluster.near]))
    ]


def _same_happening(cluster: Cluster, mention: Mention, published: Day | None) -> bool:
    near = cluster.near
    for other in near:
        if _kindred(other, mention, published):
            return not _conflict(cluster, mention, published)
    leads = mention.main and mention.lead and mention.root
    told_again = leads and any(_headline_and_lead(other, mention) for other in near)
    return told_again and not _conflict(cluster, mention, published)


def _kindred(one: Mention, other: Mention, published: Day | None) -> bool:
    a, b = one.candidate, other.candidate
    beside = a.sentence.index == b.sentence.index
    if beside and (_said_at(one, other) or _said_at(other, one)):
        return True
    if a.entry.strength is Strength.REPORT or b.entry.strength is Strength.REPORT:
        return a.entry.strength is b.entry.strength and _same_speaker(one, other)
    if a.lemma == b.lemma or not a.entry.families.isdisjoint(b.entry.families) or _resumes(one, other):
        return True
    if beside and (_one_in_sentence(one, other) or _one_in_sentence(other, one)):
        return True
    return _happens_once(one, other, published)


def _one_in_sentence(one: Mention, other: Mention) -> bool:
    """Whether two words of a sentence refer to one event because of how they are connected."""
    return _who_got_into(one, other) or _contains(one, other)


_PAPERS = frozenset({"приказ", "указ", "распоряжение", "постановление", "решение", "соглашение", "договор"})
_FRAMES = frozenset({"церемония", "процедура", "торжество", "мероприятие"})  # «церемония награждения» is one event
_ISSUING = frozenset({"подписать", "издать", "принять", "утвердить", "опубликовать", "публиковать", "обнародовать"})


def _contains(whole: Mention, part: Mention) -> bool:
    """«выиграл чемпионат», «подписан приказ о назначении»: a verb and what it takes refer to one event of one date."""
    verb, inner = whole.candidate, part.candidate
    if whole.verdict.taken and part.verdict.taken and whole.date is part.date and _does_it(verb, inner):
        return True
    if whole.date is None or whole.date is not part.date:
        return False
    token = inner.token
    role = token.rel.split(":")[0]
    if token.head == verb.head and inner.verbal:
        return (role == "xcomp" and token.feats.get("VerbForm") == "Inf") or (
            role == "conj" and _one_crash(verb, inner)
        )
    if inner.verbal:
        return False
    if token.head == verb.head and verb.lemma in _FRAMES and role == "nmod":
        return True
    if token.head == verb.head:
        kin = verb.entry.subkind == inner.entry.subkind or verb.lemma in _ISSUING
        taken = role in ("obj", "nsubj", "nmod") or (role == "obl" and verb.entry.subkind in ("sport", "visit"))
        return kin and taken and (verb.verbal or verb.entry.kind is inner.entry.kind)
    above = inner.sentence.tokens[token.head] if token.head >= 0 else None
    if above is not None and verb.lemma in _ISSUING and above.lemma in _PAPERS and above.head == verb.head:
        return True
    return inner.entry.strength is Strength.OTHER and verb.head in inner.sentence.ancestors(inner.head)


def _does_it(verb: Candidate, noun: Candidate) -> bool:
    """«завершил полёт», «устроил разнос»: of a weak verb and its object the object says what happened."""
    weak = verb.verbal and verb.entry.strength in (Strength.OTHER, Strength.WEAK)
    taken = not noun.verbal and noun.token.rel == "obj" and noun.token.head == verb.head
    return weak and taken and noun.entry.strength >= verb.entry.strength


_COMING_ABOUT = frozenset(
    {"попасть", "произойти", "случиться", "пройти", "проходить", "состояться", "проводиться"}
    | {"начаться", "начинаться", "завершиться", "закончиться", "стартовать", "вспыхнуть", "разгореться"}
)


def _who_got_into(event: Mention, verb: Mention) -> bool:
    """«авария, в которую он попал», «референдум, который должен состояться»: the clause only says who and when."""
    candidate = verb.candidate
    if candidate.lemma not in _COMING_ABOUT:
        return False
    token = candidate.token
    if token.rel == "xcomp" and token.head >= 0:
        token = candidate.sentence.tokens[token.head]
    return token.rel.startswith("acl") and token.head == event.candidate.head


def _one_crash(one: Candidate, other: Candidate) -> bool:
    """«рухнул на землю и сгорел»."""
    return one.entry.subkind == "accident" and other.entry.subkind == "accident"


_ONCE = frozenset({"death", "birth", "appointment", "resignation", "marriage"})


def _happens_once(one: Mention, other: Mention, published: Day | None) -> bool:
    """Two words for what happens to a person once: «занял пост» in the lead, «назначение» below."""
    a, b = one.candidate.entry, other.candidate.entry
    if a.subkind != b.subkind or a.subkind not in _ONCE or min(a.strength, b.strength) < Strength.EVENT:
        return False
    same_date = one.date is not None and other.date is not None and one.date.time == other.date.time
    fresh = (one.zone is Zone.TITLE or one.lead) and Status.PLANNED not in (one.status, other.status)
    if not same_date and not (fresh and (other.date is None or published is not None)):
        return False
    people = _persons(x.entity for x in one.arguments.participants)
    return bool(people & _persons(x.entity for x in other.arguments.participants))


RESUMING = frozenset({"инцидент", "происшествие", "преступление", "трагедия", "нападение", "катастрофа", "расправа"})
_INCIDENTS = frozenset({"attack", "crime", "accident", "disaster"})
_TAKEN_UP = _INCIDENTS | {"statement"}


def _resumes(told: Mention, later: Mention) -> bool:
    """«Инцидент», «трагедия»: a general word takes up the incident mentioned before, or in the headline."""
    one, other = told.candidate, later.candidate
    if one.entry.subkind in _INCIDENTS and (other.lemma in RESUMING or other.lemma == one.lemma):
        taken_up = not later.arguments.places and later.date is None
    elif one.lemma in RESUMING:
        taken_up = told.zone is Zone.TITLE and later.lead and other.entry.subkind in _INCIDENTS
    else:
        return False
    return taken_up and told.span <= later.span


OCCASIONS = frozenset({"брифинг", "пресс-конференция", "интервью", "беседа", "выступление", "обращение", "заявление"})


def _said_at(saying: Mention, occasion: Mention) -> bool:
    """«заявил на брифинге», «в интервью … рассказал»: the saying and its occasion are one."""
    token = occasion.candidate.token
    return (
        saying.candidate.verbal
        and saying.candidate.entry.subkind == "statement"
        and token.lemma in OCCASIONS
        and token.rel == "obl"
        and saying.candidate.sentence.index == occasion.candidate.sentence.index
        and token.head == saying.candidate.head
    )


def _only_occasion(cluster: Cluster, saying: Mention) -> bool:
    return len(cluster.mentions) == 1 and _said_at(saying, cluster.mentions[0])


def _same_speaker(one: Mention, other: Mention) -> bool:
    first = {a.entity for a in one.arguments.participants if a.subject}
    return bool(first & {a.entity for a in other.arguments.participants if a.subject})


def _headline_and_lead(one: Mention, other: Mention) -> bool:
    """Headline and lead report one event in different words when both name the same people, place or thing."""
    if not (one.main and other.main and one.zone is Zone.TITLE and other.lead and other.root):
        return False
    if one.status is not other.status or not (one.verdict.taken and other.verdict.taken):
        return False
    if one.candidate.entry.subkind == other.candidate.entry.subkind == "health":
        return False  # «впал в кому» and «госпитализирован»
    return bool(_words_around(one) & _words_around(other))


def _words_around(mention: Mention) -> set[str]:
    """The nouns and names that depend on a mention."""
    sentence = mention.candidate.sentence
    nodes = sentence.subtree(mention.candidate.head)
    return {sentence.tokens[i].lemma for i in nodes if sentence.tokens[i].pos in ("NOUN", "PROPN", "X")}


def _conflict(cluster: Cluster, mention: Mention, published: Day | None) -> bool:
    if _dates_differ(cluster, mention) or _stale(cluster, mention, published):
        return True
    if _numbers_differ(cluster, mention) or _things_differ(cluster, mention):
        return True
    if _told_of_another_time(cluster, mention):
        return True
    people = _persons(a.entity for a in mention.arguments.participants if a.sure)
    others = _persons(a.entity for m in cluster.near for a in m.arguments.participants if a.sure)
    if people and others and not people & others and not any(_retold(other, mention) for other in cluster.near):
        return True
    meeting = mention.candidate.entry.kind is Kind.MEETING
    if meeting and len(people) > 1 and any(_others_met(people, other) for other in cluster.near):
        return True
    places = {a.entity for a in mention.arguments.places}
    known = {a.entity for m in cluster.near for a in m.arguments.places}
    elsewhere = bool(places and known) and not places & known and not people & others
    if elsewhere and not any(_retold(other, mention) for other in cluster.near):
        return True
    return any(_claims_differ(mention, other) for other in cluster.near)


def cannot_be_one(cluster: Cluster, other: Cluster, published: Day | None) -> bool:
    """Whether dates, numbers, lives or what is claimed of them keep two clusters apart, however alike they are."""
    return (
        _other_state(cluster, other)
        or _other_lives(cluster, other)
        or any(
            _dates_differ(own, mention)
            or _stale(own, mention, published)
            or _numbers_differ(own, mention)
            or any(_claims_differ(mention, known) for known in own.near)
            for own, mentions in ((cluster, other.near), (other, cluster.near))
            for mention in mentions
        )
    )


def _other_state(cluster: Cluster, other: Cluster) -> bool:
    """«впал в кому» and «госпитализирован» are two steps of an illness."""
    of_health = all(m.candidate.entry.subkind == "health" for m in (*cluster.near, *other.near))
    return of_health and cluster.keys.isdisjoint(other.keys)


_OF_A_LIFE = frozenset({"death", "birth"})


def _other_lives(cluster: Cluster, other: Cluster) -> bool:
    """«умер Петров … скончался Сидоров»: two people die and are born apart, on one day, too."""
    if any(m.candidate.entry.subkind not in _OF_A_LIFE for m in (*cluster.near, *other.near)):
        return False
    people, others = (
        _persons(a.entity for m in each.near for a in m.arguments.participants if a.sure) for each in (cluster, other)
    )
    return bool(people and others) and not people & others


def _claims_differ(one: Mention, other: Mention) -> bool:
    """What is denied did not happen; of two verbs, what is planned has not happened yet."""
    claims = {one.status, other.status}
    both_verbs = one.candidate.verbal and other.candidate.verbal
    return claims == {Status.DENIED, Status.HAPPENED} or (both_verbs and claims == {Status.PLANNED, Status.HAPPENED})


def _told_of_another_time(cluster: Cluster, mention: Mention) -> bool:
    """A dated saying is another one than an undated saying in another paragraph."""
    if mention.candidate.entry.subkind != "statement" or mention.candidate.takes_up:
        return False
    paragraph = mention.candidate.sentence.paragraph
    dated = [m for m in (*cluster.near, mention) if m.date is not None and not m.lead]
    return any(m is not mention for m in dated) != (mention in dated) and all(
        m.candidate.sentence.paragraph != paragraph for m in cluster.near
    )


_NUMERALS = {
    word: value
    for value, words in enumerate(
        ("", "один", "два двое", "три трое", "четыре четверо", "пять пятеро", "шесть шестеро", "семь", "восемь")
    )
    for word in words.split()
}


def _numbers_differ(cluster: Cluster, mention: Mention) -> bool:
    """«погиб один человек» and «погибли 11 человек» are two events."""
    own = _numbers(mention)
    known = {number for other in cluster.near for number in _numbers(other)}
    return bool(own and known and not own & known)


def _things_differ(cluster: Cluster, mention: Mention) -> bool:
    """«запуск «Протона-М»» and «запуск спутника «Меридиан»» are two launches."""
    own = _things(mention)
    known = {name for other in cluster.near for name in _things(other)}
    return bool(own and known and not own & known)


def _things(mention: Mention) -> set[str]:
    """The quoted names below the thing that a noun tells of, by their first four letters; of a ceremony what for."""
    sentence, candidate = mention.candidate.sentence, mention.candidate
    if candidate.verbal or mention.zone is not Zone.BODY:
        return set()
    tokens = sentence.tokens
    if candidate.lemma in _FRAMES:
        return {tokens[n].lemma for n in sentence.children(candidate.head) if tokens[n].rel == "nmod"}
    nodes = [n for c in sentence.children(candidate.head) if c > candidate.head for n in (c, *sentence.subtree(c))]
    return {
        tokens[n].lemma[:4] for n in nodes if n > 0 and tokens[n - 1].text in "«„“" and tokens[n].text[:1].isupper()
    }


def _numbers(mention: Mention) -> set[int]:
    """How many did or suffered it, where the sentence counts them."""
    sentence = mention.candidate.sentence
    found: set[int] = set()
    for child in sentence.children(mention.candidate.head):
        if sentence.tokens[child].rel.split(":")[0] in ("nsubj", "obj"):
            for node in (child, *sentence.children(child)):
                token = sentence.tokens[node]
                if token.text.isdecimal() and len(token.text) < 7:
                    found.add(int(token.text))
                elif token.lemma in _NUMERALS:
                    found.add(_NUMERALS[token.lemma])
    return found


def _retold(one: Mention, other: Mention) -> bool:
    """The lead says the headline again, with another name for the same person."""
    return (
        one.zone is Zone.TITLE
        and one.main
        and other.lead
        and other.root
        and not keys_of(one).isdisjoint(keys_of(other))
    )


def _others_met(people: set[Entity], other: Mention) -> bool:
    """Whether the other mention names a pair of people that differs: another meeting of one of them."""
    pair = _persons(a.entity for a in other.arguments.participants if a.sure)
    return len(pair) > 1 and not (pair <= people or people <= pair)


def _dates_differ(cluster: Cluster, mention: Mention) -> bool:
    """Own dates must agree; a mention without one must agree with what was mentioned just before it."""
    times = [m.date.time for m in cluster.near if m.date and m.date.time]
    if mention.date and mention.date.time:
        own = mention.date.time
        around = [m.context.time for m in cluster.near if not m.date and m.context and m.context.time]
        return any(not compatible(own, time) for time in times) or (not times and any(_far(own, t) for t in around))
    context = mention.context.time if mention.context else None
    return context is not None and bool(times) and all(_far(context, time) for time in times)


def _far(one: TimeValue, other: TimeValue) -> bool:
    """Whether more than a season lies between."""
    if one.begin is None or other.begin is None or one.end is None or other.end is None:
        return False
    return one.begin - other.end > _FRESH or other.begin - one.end > _FRESH


def _stale(cluster: Cluster, mention: Mention, published: Day | None) -> bool:
    """The news of the day is not what happened long ago, though the same word names both."""
    if published is None:
        return False
    limit = published.instant - _FRESH
    old = [m for m in (*cluster.near, mention) if m.date and m.date.time and (m.date.time.end or limit) < limit]
    fresh = [m for m in (*cluster.near, mention) if _is_fresh(m)]
    return bool(old and fresh) and (mention in old or mention in fresh)


def _is_fresh(mention: Mention) -> bool:
    return mention.main and (mention.zone is Zone.TITLE or mention.lead) and mention.date is None


def _persons(entities: Iterable[Entity]) -> set[Entity]:
    return {entity for entity in entities if entity.type is NameType.PERSON}


def compatible(one: TimeValue, other: TimeValue) -> bool:
    """Whether both can refer to the same moment."""
    begins = [value.begin for value in (one, other) if value.begin is not None]
    ends = [value.end for value in (one, other) if value.end is not None]
    return not begins or not ends or max(begins) < min(ends)


def _closeness(cluster: Cluster, mention: Mention) -> tuple[bool, bool, int, bool, int]:
    people = {a.entity for a in (*mention.arguments.participants, *mention.arguments.places)}
    around = {a.entity for m in cluster.near for a in (*m.arguments.participants, *m.arguments.places)}
    shared = len(people & around)
    same_date = any(m.date and mention.date and m.date.time == mention.date.time for m in cluster.near)
    same_word = any(m.candidate.lemma == mention.candidate.lemma for m in cluster.near)
    kin = any(m.candidate.entry.families & mention.candidate.entry.families for m in cluster.near)
    return same_date, kin or same_word, shared, same_word, cluster.mentions[-1].span.start
