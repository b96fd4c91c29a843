"""The person's own rules: said ("kopi selalu masuk hiburan", "tokped itu belanja"), asked about, taken back; and applied.
`read` gives set_rule, rules or delete_record; `applied` puts what a rule settles into every expense of a reading.
To teach a word, add it to its table: what says that it holds always, what joins a thing to its place, what names a label.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Ask, Choice, Hole, Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind, tokenize
from agent.understanding.words import AT, BRANDS, LINKS, PERSONS, longest, phrases, singles
from tools import money, records, rules
from tools.categories import named, settled
from tools.money import Category
from tools.rules import Rule
from tools.targets import Aimed, Named, Target
from tools.tool import Call, call

_RULE = singles("aturan aturannya aturanku rule rules")
_ALWAYS = phrases(
    """
    selalu, slalu, sllu, always, terus, terus ya, tiap, setiap, tiap kali, setiap kali, every time, everytime, whenever,
    mulai sekarang, mulai skrg, mulai hari ini, from now on, ke depannya, kedepannya, ke depan, seterusnya, selamanya,
    kalau, kalo, klo, kl, kalau ada, kalo ada, pokoknya, in future, in the future, all, every, everything, everything
    from, anything, anything from, semua, semuanya, semua yang, tansah
    """
)
_DOING = phrases(
    """
    put, file, log, record, categorize, categorise, classify, class, count, mark, treat, tag, label, name, call, save,
    masukin, masukkan, masukno, catat, catet, taruh, taro, simpan, kategorikan, kategoriin, anggap, anggep, hitung,
    golongkan, jadiin, jadikan, tandai, labeli, labelin, kasih label, beri label, bikin, buat, bikin aturan, buat aturan,
    tambah aturan, tambahin aturan, tambahkan aturan, pasang aturan, set aturan, aturan baru, bikinin aturan, buatin aturan,
    make a rule, add a rule, create a rule, new rule, set a rule, make a rule that, add a rule that, aturan, rule, please,
    tolong, i want, aku mau, aku pengen, belanja di, beli, bayar, pengeluaran, expenses for, expenses at, spending at,
    spending on, purchases from, purchases at, transaksi, transaksi di, stuff from
    """
)
_JOINING = phrases(
    """
    masuk, masuk ke, masuknya, masuknya ke, masuk kategori, masuk ke kategori, masukin, masukin ke, masukin kategori,
    masukkan ke, masukkan, dimasukkan ke, dimasukin ke, ke, ke kategori, ke dalam, taruh di, taro di, di, in, into, to,
    under, goes under, goes to, goes in, go under, go to, go in, belongs to, belongs in, belongs under, belong to, jadi,
    jadiin, dicatat sebagai, dicatat, dicatat di, dicatat ke, catat sebagai, dihitung sebagai, anggap, kategori, kategorinya,
    category, its category is, should be, should go under, harus masuk, harusnya masuk, itungannya, hitungannya, mlebu
    """
)
_BEING = phrases(
    "itu, itu kategori, itu kategorinya, adalah, termasuk, is, are, is always, are always, counts as, count as, means,"
    " artinya, =, :, ->, =>, →, itu selalu, kuwi, as, sebagai, dianggap, dihitung, should always be, should always go under, should"
    " always go to, always goes under, always goes to, always belongs to, always counts as, always as"
)
_LABELLING = phrases(
    "label, labelnya, dengan label, pake label, pakai label, with label, labelled, labeled, dilabeli, label as, masuk label, masuk ke"
    " label, kasih label, beri label, diberi label, dikasih label, di label, under label, under the label, called, namanya, tag,"
    " sebagai label, ke label, itu label"
)
_TAGGING = phrases(
    "tag, label, labeli, labelin, kasih label, beri label, kasihlah label, add label, add the label, put the label, give the label,"
    " pake label, pakai label, pasang label, use the label, call, call all, name"
)
_FOR = singles("buat untuk utk bwt for on to ke di")
_AS = phrases("as, jadi, sebagai, dengan, with, itu, ->, =>, →, =, :")
_ASKED = phrases(
    """
    apa aja, apa saja, apa, ada apa aja, lihat, liat, lihatin, tampilkan, tampilin, tunjukkan, daftar, list, show, show me,
    cek, check, what are, whats, what, which, do i have, punya, ada, berapa, mana aja, my, the, of, all, ku, aku, saya, gue, gw, semua,
    semuanya, kategori, category, i, have, did, set, sih, ya, dong, yang, yg, kubuat, dibuat
    """
)
_FORGETTING = phrases(
    """
    hapus, apus, hps, hapusin, apusin, hapuskan, delete, remove, buang, ilangin, hilangkan, drop, lupakan, lupain, forget,
    cabut, batalkan, batalin, copot, matikan, matiin, stop, hentikan, jangan pakai, jangan pake, turn off, get rid of, dihapus
    """
)
_ABOUT = singles(
    "untuk utk buat bwt for about on soal tentang of yang yg the my that itu tadi ini kategori category ku nya"
)
_ENDING = phrases(
    "ya, yaa, dong, deh, ok, oke, please, pls, tolong, aja, saja, sih, nih, kak, min, bot, lah, terus, always, too, juga"
)
_NO_THING = singles(
    """
    ini itu tadi td yang yg that this it they apa siapa what who which kenapa why gimana how aku gue gw saya i you kamu dia
    besok lusa nanti kemarin today tomorrow yesterday temen teman budget anggaran sisa total gaji pemasukan income
    pengeluaran tidak nggak gak ga not bukan belum mau pengen cari cariin search find transaksi riwayat catatan
    """
)
_THAT_ONE = frozenset({"itu", "tadi", "kuwi"})
_MOST_WORDS = 4
_MOST_LABEL = 3
_LONGEST = 20


def read(message: Message) -> Reading | None:
    tokens = message.tokens
    if not 2 <= len(tokens) <= _LONGEST and not (tokens and tokens[0].key in _RULE):
        return None
    if message.money or any(token.kind is TokenKind.NEWLINE for token in tokens):
        return None
    about = bool(_RULE & set(message.keys))
    if about and (asked := _taken_back(message) or _asked(message)):
        return Reading(calls=(asked,), language=message.language)
    if message.questioned:
        return None
    found = _Said(message).read()
    if found is None:
        return None
    made, seen = found
    return Reading(calls=(made,), seen=seen, language=message.language)


def _asked(message: Message) -> Call | None:
    """ "aturan apa saja", "show my rules"."""
    keys, i = message.keys, 0
    while i < len(keys):
        size = 1 if keys[i] in _RULE or is_filler(keys[i]) else longest(_ASKED, keys, i)
        if not size:
            return None
        i += size
    return call(rules.rules, rules.RulesQuery())


def _taken_back(message: Message) -> Call | None:
    """ "hapus aturan kopi", "forget the rule for grab", "hapus aturan tadi"."""
    keys, i = message.keys, 0
    words: list[str] = []
    forgotten = False
    while i < len(keys):
        if size := longest(_FORGETTING, keys, i):
            forgotten = True
        elif keys[i] in _RULE or keys[i] in _ABOUT or ((keys[i],) in _ENDING and forgotten):
            size = 1
        else:
            words.append(keys[i])
            size = 1
        i += size
    if not forgotten or len(words) > _MOST_WORDS:
        return None
    target = Target(named=Named(words=tuple(words)), of="rules") if words else Target(of="rules")
    if message.vocabulary.target is not None and not words:
        target = message.vocabulary.target.model_copy(update={"of": "rules"})
    return call(records.delete_record, Aimed(target=target))


class _Said:
    """A rule in words: [always] [put] THING join CATEGORY [label NAME] [always], every word accounted for."""

    def __init__(self, message: Message) -> None:
        self.message = message
        tokens = message.tokens
        self.at = [
            i for i, t in enumerate(tokens) if t.kind is not TokenKind.EMOJI and t.text not in ("!", ".", ",", '"')
        ]
        while self.at and tokens[self.at[-1]].text in (":", "="):
            self.at.pop()
        self.keys = tuple(tokens[i].key for i in self.at)
        self.always = False

    def read(self) -> tuple[Call, tuple[Seen, ...]] | None:
        if tagged := self._tagged():
            return tagged
        first, stop = self._opened(), len(self.keys)
        while stop > first and (size := self._ends(first, stop)):
            stop -= size
        if any(key in _NO_THING for key in self.keys[first : first + 1]):
            return None
        for n in range(first + 1, min(first + _MOST_WORDS, stop - 1) + 1):
            found = self._from(first, n, stop)
            if found is not None:
                return found
        return None

    def _tagged(self) -> tuple[Call, tuple[Seen, ...]] | None:
        """ "kasih label Ngopi buat kopi", "tag kopi as Ngopi"."""
        size = longest(_TAGGING, self.keys, 0)
        for n in range(size + 1, len(self.keys) - 1 if size else 0):
            if self.keys[n] in _FOR and self._is_thing(n + 1, len(self.keys)):
                return self._made(n + 1, len(self.keys), None, (size, n))
            if (joined := longest(_AS, self.keys, n)) and self._is_thing(size, n):
                return self._made(size, n, None, (n + joined, len(self.keys)))
        return None

    def _opened(self) -> int:
        """Past the words that only say that a rule is coming."""
        i = 0
        while i < len(self.keys):
            always, doing = longest(_ALWAYS, self.keys, i), longest(_DOING, self.keys, i)
            if always and always >= doing:
                self.always = True
                i += always
            elif doing or self.keys[i] == ":":
                self.always = self.always or bool(_RULE & set(self.keys[i : i + doing]))
                i += max(doing, 1)
            elif self.keys[i] in AT or (is_filler(self.keys[i]) and (self.keys[i],) not in _BEING):
                i += 1
            else:
                break
        return i

    def _ends(self, first: int, stop: int) -> int:
        """How many words before `stop` only say that it holds always, or nothing."""
        for size in (3, 2, 1):
            if stop - size <= first:
                continue
            tail = self.keys[stop - size : stop]
            if tail in _ALWAYS:
                self.always = True
                return size
            if tail in _ENDING:
                return size
        return 0

    def _from(self, first: int, n: int, stop: int) -> tuple[Call, tuple[Seen, ...]] | None:
        """The rule whose thing is the words `first` to before `n`."""
        i, being, labelled, joined, always = n, False, False, False, self.always
        while i < stop:
            sizes = [longest(table, self.keys, i) for table in (_LABELLING, _BEING, _JOINING, _ALWAYS)]
            size = max(sizes)
            if not size or (self._category(i, stop) and not sizes[0] and (joined or being)):
                break
            kind = sizes.index(size)
            labelled, being = labelled or kind == 0, being or kind == 1
            joined, always = joined or kind == 2, always or kind == 3
            i += size
        if i == n or i >= stop or not self._is_thing(first, n):
            return None
        if joined and not always and self.keys[n] in _THAT_ONE and not longest(BRANDS, self.keys, first):
            return None  # "kopi itu masuk hiburan" is about that coffee
        if labelled:
            return self._made(first, n, None, (i, stop))
        for end in range(stop, i, -1):
            category = named(self.keys[i:end])
            if category is None:
                continue
            label = self._label(end, stop)
            if end < stop and label is None:
                continue
            if not (always or being or label):
                return None  # "kopi masuk hiburan" sets the last coffee right
            return self._made(first, n, category, label)
        # A place no table knows is a name of the person's own: "kopi selalu masuk Ngopi".
        return self._made(first, n, None, (i, stop)) if always and joined and self._is_thing(i, stop) else None

    def _category(self, i: int, stop: int) -> bool:
        return any(named(self.keys[i:end]) for end in range(i + 1, stop + 1))

    def _label(self, i: int, stop: int) -> tuple[int, int] | None:
        size = longest(_LABELLING, self.keys, i)
        return (i + size, stop) if size and i + size < stop else None

    def _is_thing(self, first: int, n: int) -> bool:
        tokens = [self.message.tokens[self.at[i]] for i in range(first, n)]
        words = [token for token in tokens if token.kind is TokenKind.WORD]
        return (
            bool(words)
            and all(token.kind in (TokenKind.WORD, TokenKind.NUMBER) for token in tokens)
            and not {token.key for token in tokens} & _NO_THING
            and tokens[-1].key not in LINKS
            and (self.always or not {token.key for token in tokens} <= PERSONS)
        )

    def _made(
        self, first: int, n: int, category: Category | None, label: tuple[int, int] | None
    ) -> tuple[Call, tuple[Seen, ...]] | None:
        words = " ".join(self.keys[first:n])[:60]
        name = self._typed(*label) if label else None
        if label and (label[1] - label[0] > _MOST_LABEL or not name):
            return None
        if category is None and name:
            where = settled(self.keys[first:n])
            category = where[0] if where else None
        made = call(rules.set_rule, rules.RuleIn(words=words, category=category, label=name))
        seen = [Seen(field="words", text=self._typed(first, n), value=words)]
        if category:
            seen.append(Seen(field="category", text=words, value=category.value))
        return made, tuple(seen)

    def _typed(self, first: int, stop: int) -> str:
        return self.message.typed_tokens(self.at[first], self.at[stop - 1] + 1)[:60]


# --- applied ---------------------------------------------------------------------------------------------------------


def applied(reading: Reading, own: tuple[Rule, ...]) -> Reading:
    """The same reading with every new expense, also in what is asked, put where the person's rules put it."""
    if not own:
        return reading
    by_words = {tuple(rule.words.split()): rule for rule in own}
    seen = list(reading.seen)
    calls = tuple(_ruled(each, by_words, seen) for each in reading.calls)
    ask = _asking(reading.ask, by_words) if reading.ask else None
    if calls == reading.calls and ask == reading.ask:
        return reading
    return Reading(calls, ask, reading.answers, reading.fills, reading.language, tuple(seen), reading.chat)


def _asking(ask: Ask, by_words: dict[tuple[str, ...], Rule]) -> Ask:
    choices = tuple(
        Choice(calls=tuple(_ruled(each, by_words, []) for each in choice.calls), label=choice.label)
        for choice in ask.choices
    )
    hole = Hole(call=_ruled(ask.hole.call, by_words, []), field=ask.hole.field) if ask.hole else None
    return ask.model_copy(update={"choices": choices, "hole": hole})


def _ruled(made: Call, by_words: dict[tuple[str, ...], Rule], seen: list[Seen]) -> Call:
    """The call as a rule has it; what the words themselves had settled is taken out of `seen`."""
    if made.tool != money.log_expense.name:
        return made
    texts = (str(made.arguments.get("description", "")), str(made.arguments.get("merchant", "")))
    rule = next((rule for text in texts if (rule := _rule_for(text, by_words))), None)
    if rule is None:
        return made
    told = made.arguments.get("category")
    seen[:] = [
        each for each in seen if each.field != "category" or each.value != told or each.text not in texts[0].lower()
    ]
    seen.append(Seen(field="rule", text=rule.words, value=rule.category.value))
    own = {"category": rule.category.value, "rule": str(rule.id), **({"label": rule.label} if rule.label else {})}
    return Call(tool=made.tool, arguments={**made.arguments, **own})


def _rule_for(text: str, by_words: dict[tuple[str, ...], Rule]) -> Rule | None:
    keys = tuple(token.key for token in tokenize(text) if token.kind in (TokenKind.WORD, TokenKind.NUMBER))
    return rules.fitting(keys, by_words)


__all__ = ["applied", "read"]
