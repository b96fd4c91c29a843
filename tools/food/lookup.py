"""Words → a food of the table, whatever their order and spelling: "telor ceplok", "ceplok telur", "nasi gorng ayam".

Pure and quick; the same words always give the same food. What no word of the table explains is not guessed: `find` gives None, and
`similar` what it could have been. Spellings that mean the same go into `_SAME`, words that add nothing into `_SMALL`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tools.food.table import Food, known, row, row_names


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAME = {
    "telor": "telur", "endog": "telur", "mie": "mi", "bakmie": "bakmi", "coklat": "cokelat", "baso": "bakso", "toge": "taoge",
    "tauge": "taoge", "kuwe": "kue", "spageti": "spaghetti", "yogurt": "yoghurt", "yogurd": "yoghurt", "kwetiaw": "kwetiau",
    "goreng2an": "gorengan", "sego": "nasi", "iwak": "ikan", "pitik": "ayam", "juice": "jus", "sup": "sop", "ijo": "hijau",
    "kacang2": "kacang", "sayuran": "sayur", "indomi": "indomie", "krupuk": "kerupuk", "kripik": "keripik", "sambel": "sambal",
    "ati": "hati", "pisgor": "pisang goreng", "strawberry": "stroberi", "strawberi": "stroberi", "alpokat": "alpukat",
    "mayo": "mayones", "mozarella": "mozzarella", "esteh": "es teh", "kopsus": "kopi susu", "nasgor": "nasi goreng", "migor": "mi goreng",
    "mangkuk": "mangkok", "gorng": "goreng", "gorend": "goreng", "greng": "goreng", "bkr": "bakar", "grg": "goreng", "grng": "goreng",
    "ayem": "ayam", "aym": "ayam", "omelette": "omelet", "iced": "ice", "dingin": "es", "hangat": "anget",
}  # fmt: skip
_SMALL = _split(
    "pake pakai pke pk dengan dgn dan sama n yang yg plus with and of the a an some di ala khas buatan rasa ukuran"
    " enak lezat level lv lvl porsi ekstra extra ku nya in on style"
)
_MODIFIERS = _split(
    "rebus kukus panggang bakar kering basah pedas manis asin asam biasa komplit spesial special polos original ori besar"
    " kecil jumbo mini sedang medium large small big hot cold fresh segar mentah matang panas anget dadakan crispy krispi kampung"
    " premium homemade plain cooked boiled steamed grilled spicy sweet half jawa madura padang bandung solo jogja betawi"
    " surabaya semarang medan aceh bali malang korea jepang thailand sunda kuah goreng mercon jeletot pak bu mas mbak cak bang"
)
_GENERAL = _split(
    "nasi mi ayam ikan sayur roti kue jus es sop daging teh kopi susu salad sate soto keripik snack bubur sambal udang cumi"
    " cake pasta rice bread chicken fish beef noodles noodle tea coffee milk soup cheese biskuit kacang kerupuk permen gulai"
    " tumis oseng babi pork sapi kambing bihun gula minyak saus selai"
)
"""Words that name a kind rather than a food: beside a word the table does not know they settle nothing."""
_RAW = _split(
    "dry powder uncooked raw dehydrated mix infant baby school frozen unprepared mentah condensed concentrate"
)
_WORD = re.compile(r"[^\W\d_]+'?[^\W\d_]*2?")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_TYPED_AT_LEAST = 4
_ALIKE = 0.45
_MOST_TOKENS = 12


@lru_cache(maxsize=4096)
def tokens(words: str) -> tuple[str, ...]:
    """The words that tell a food from others, spelt one way, in order."""
    found: list[str] = []
    for word in _WORD.findall(words.lower()):
        once = _LONG_RUN.sub(r"\1", word.replace("'", ""))
        parts = [once[:-1]] * 2 if once.endswith("2") and len(once) > 3 and once not in _SAME else [once]
        for part in parts:
            found.extend(_SAME.get(part, part).split())
    return tuple(word for word in found if word not in _SMALL)


@cache
def _names() -> dict[frozenset[str], Food]:
    """Every way to name a food that is known; a dish goes before what it shares its name with."""
    found: dict[frozenset[str], Food] = {}
    for food in known().values():
        found[frozenset(tokens(food.name))] = food
    aliases: dict[frozenset[str], Food] = {}
    for food in known().values():
        for words in food.words:
            aliases[frozenset(tokens(words))] = food
    return {key: food for key, food in (found | {k: f for k, f in aliases.items() if k not in found}).items() if key}


@cache
def _in_order() -> dict[tuple[str, ...], Food]:
    """The names as they are said: "susu cokelat" is a drink, "cokelat susu" is not."""
    found = {tokens(food.name): food for food in known().values()}
    for food in reversed(list(known().values())):
        for words in food.words:
            found.setdefault(tokens(words), food)
    return found


@cache
def _by_token() -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for name in _names():
        for token in name:
            found[token].append(name)
    return dict(found)


@cache
def _rows_by_token() -> dict[str, frozenset[str]]:
    """The rows of the two tables, by each of their words."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in row_names():
        for token in tokens(name):
            found[token].add(name)
    return {token: frozenset(names) for token, names in found.items()}


@lru_cache(maxsize=4096)
def find(words: str) -> Food | None:
    """The food the words name; None when a word of theirs is not explained."""
    said = tokens(words)
    if not said or len(said) > _MOST_TOKENS:
        return None
    return _exactly(said) or _within(said) or _of_row(said)


def named(words: Sequence[str]) -> bool:
    """Whether all these words together are one name of a known food."""
    said = tokens(" ".join(words))
    return bool(said) and _exactly(said) is not None


def _exactly(said: Sequence[str]) -> Food | None:
    whole = frozenset(said)
    if whole in _names():
        return _in_order().get(tuple(said)) or _names()[whole]
    singular = frozenset(token[:-1] if token.endswith("s") and token[:-1] in _by_token() else token for token in said)
    return _names().get(singular) or _names().get(frozenset(_respelt(token) for token in said))


def _within(said: Sequence[str]) -> Food | None:
    """The largest known name inside the words, where the rest only says of which kind or whose it was."""
    whole = frozenset(_respelt(token) for token in said)
    names = {name for token in whole for name in _by_token().get(token, ()) if name <= whole}
    for name in sorted(names, key=lambda each: (-len(each), sorted(each))):
        rest = whole - name
        strange = {token for token in rest if token not in _by_token()}
        if len(strange) > 3 or any(token in _by_token() and token not in _MODIFIERS for token in rest):
            continue
        if name <= _GENERAL and strange:
            continue
        return _names()[name]
    return None


def _of_row(said: Sequence[str]) -> Food | None:
    """The plainest row of the tables that begins with the words."""
    rows = [_rows_by_token().get(token) or _rows_by_token().get(token + "s") or frozenset() for token in said]
    found = frozenset.intersection(*map(frozenset, rows)) if rows else frozenset()
    whole = set(said) | {token + "s" for token in said}
    fitting = [name for name in found if set(tokens(name.split(",")[0])) <= whole]
    if not fitting:
        return None
    best = min(fitting, key=lambda name: (len(_RAW.intersection(tokens(name))), len(tokens(name)), name))
    return row(best)


@lru_cache(maxsize=4096)
def _respelt(token: str) -> str:
    """The word of the table a mistyped one stands for; itself when it is one, or like none, or like several."""
    if token in _by_token() or token in _MODIFIERS or len(token) < _TYPED_AT_LEAST:
        return token
    near = [word for word in _by_token() if abs(len(word) - len(token)) <= 1 and len(word) >= _TYPED_AT_LEAST]
    one_off = [word for word in near if _one_slip(token, word)]
    return one_off[0] if len(one_off) == 1 else token


def _one_slip(typed: str, word: str) -> bool:
    """One letter missing, too many, wrong, or two swapped; the first letter stands."""
    if typed[0] != word[0]:
        return False
    if len(typed) == len(word):
        apart = [i for i in range(len(word)) if typed[i] != word[i]]
        if len(apart) == 2:
            i, j = apart
            return j == i + 1 and typed[i] == word[j] and typed[j] == word[i]
        return len(apart) == 1 and len(word) > _TYPED_AT_LEAST
    short, long = sorted((typed, word), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


def _trigrams(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def similar(words: str, most: int = 3) -> list[Food]:
    """Foods the words could have meant, the likeliest first: by the share of their letters in threes."""
    said = [_trigrams(token) for token in tokens(words)]
    scored: dict[str, tuple[float, Food]] = {}
    for name, food in _names().items():
        other = [_trigrams(token) for token in name]
        shared = sum(max((len(a & b) / len(a | b) for b in other), default=0.0) for a in said)
        score = 2 * shared / (len(said) + len(other)) if said else 0.0
        if score >= _ALIKE and score > scored.get(food.name, (0.0, food))[0]:
            scored[food.name] = (score, food)
    return [food for _, food in sorted(scored.values(), key=lambda each: (-each[0], each[1].name))[:most]]


def parted(words: str) -> list[tuple[str, Food]] | None:
    """The foods named one after the other without a word between them ("nasi lele sambal"), longest names first; None when a
    word is left over."""
    said = words.split()
    return next(_parts(said), None) if len(said) <= _MOST_TOKENS else None


def _parts(said: Sequence[str]) -> Iterator[list[tuple[str, Food]]]:
    for size in range(len(said), 0, -1):
        head = " ".join(said[:size])
        food = _exactly(tokens(head)) if tokens(head) else None
        if food is None:
            continue
        if size == len(said):
            yield [(head, food)]
            continue
        for rest in _parts(said[size:]):
            yield [(head, food), *rest]
