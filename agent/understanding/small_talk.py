"""Small talk: thanks, greetings, agreement, laughter, pictures. It gets a friendly line and writes nothing.
Taken only when every word is small talk; the kinds are those of agent/cards/questions.CHAT.
To teach a word, add it to the table of its kind.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import laughs
from agent.understanding.text import TokenKind, known
from agent.understanding.words import longest, phrases

THANKS = phrases(
    """
    makasih, mksh, mksih, makasi, makasiii, trims, tengkyu, tq, ty, thx, thanks, thank you, thankyou, thank u,
    terima kasih, terimakasih, trimakasih, trima kasih, makasih banyak, terima kasih banyak, thanks a lot, thank
    you so much, many thanks, matur nuwun, maturnuwun, suwun, nuhun, hatur nuhun, tks, thanku, tysm, thanks so
    much, arigato, nuwun, syukron
    """
)
HELLO = phrases(
    """
    halo, hallo, helo, hello, hi, hai, hay, hey, hei, hola, hallo bot, pagi, siang, sore, malam, malem, selamat
    pagi, selamat siang, selamat sore, selamat malam, slamat pagi, met pagi, met siang, met sore, met malam, met
    malem, good morning, good afternoon, good evening, morning, evening, gm, assalamualaikum, asalamualaikum,
    assalamu alaikum, assalamualaikum wr wb, permisi, punten, p, ping, test, tes, testing, apa kabar, apa
    kabarnya, gimana kabarnya, pa kabar, how are you, how are u, how r u, sehat, whats up, sup, sugeng enjing,
    sugeng dalu, sampurasun, yo, hi there, hello there, good day, good night, selamat tidur, kulonuwun, om
    swastiastu, shalom, lagi apa, lg apa
    """
)
FINE = phrases(
    """
    ok, oke, okay, okey, oks, okee, k, sip, siap, siip, sipp, mantap, mantab, mantul, keren, bagus, good, nice,
    great, cool, awesome, perfect, betul, bener, benar, iya, ya, yes, yup, yep, yoi, yaudah, ya udah, yaudah lah,
    yaudahlah, ok deh, oke deh, gapapa, ga apa apa, gpp, gak papa, no problem, np, noted, got it, understood, i
    see, alright, all right, sure, fine, baik, baiklah, ntap, cakep, asik, asyik, hehe, haha, wkwk, hihi, lol,
    lmao, wow, hmm, oh, ooh, oalah, walah, oh gitu, oh gitu ya, oh ya, oh iya, gitu ya, good job, well done, good
    bot, pinter, pintar, kamu pintar, lucu, yay, yeay, hore, amin, aamiin, alhamdulillah, syukurlah, duh, aduh,
    huft, sama sama, sama2, youre welcome, welcome, bye, dadah, dah, see you, sampai jumpa, tidak, nggak, gak, ga,
    enggak, no, nope, bukan, inggih, nggih, mantap jiwa, joss, jos, sae
    """
)
_ALONG = phrases(
    """
    ya, yaa, bot, min, kak, kakak, ka, bro, sis, gan, bang, bos, boss, mas, mbak, om, dong, deh, nih, sih, banget,
    bgt, banyak, all, everyone, semua, semuanya, lah, kok, so much, very much, a lot, juga, jg, there, too,
    lifeos, buddy, guys, gaes, dear, my friend, for that, for your help, bantuannya, atas bantuannya, udah, udh,
    sudah, dibantu, bantu, pak, bu, say, ku, aku, kamu, you
    """
)
_LONGEST = 60


def read(message: Message) -> Reading | None:
    """The kind of small talk; None when a word of it is anything else."""
    if not message.tokens or len(message.tokens) > _LONGEST:
        return None
    keys = tuple(token.key for token in message.tokens if token.kind is TokenKind.WORD)
    if any(token.kind is TokenKind.NUMBER for token in message.tokens):
        return None
    if not keys:
        return Reading(chat="fine") if any(token.kind is TokenKind.EMOJI for token in message.tokens) else None
    kinds: set[str] = set()
    i = 0
    while i < len(keys):
        size, kind = _at(keys, i)
        if not size:
            return None
        kinds.add(kind)
        i += size
    said = next((kind for kind in ("thanks", "hello", "fine") if kind in kinds), "")
    return Reading(chat=said, language=message.language) if said else None


def _at(keys: tuple[str, ...], i: int) -> tuple[int, str]:
    best = (0, "")
    for table, kind in ((THANKS, "thanks"), (HELLO, "hello"), (FINE, "fine"), (_ALONG, "")):
        size = longest(table, keys, i)
        if size > best[0]:
            best = (size, kind)
    if best[0]:
        return best
    for singles, kind in ((_THANKS_WORDS, "thanks"), (_HELLO_WORDS, "hello"), (_FINE_WORDS, "fine")):
        if known(singles, keys[i]):
            return 1, kind
    return (1, "fine") if laughs(keys[i]) else (0, "")


_THANKS_WORDS, _HELLO_WORDS, _FINE_WORDS = (
    frozenset(p[0] for p in table if len(p) == 1) for table in (THANKS, HELLO, FINE)
)
