"""The welcome and the help: examples one can tap, in the person's language. A new area is a row of `help`."""

from agent.cards.actions import encode
from agent.cards.card import Button, Card, bold, line
from agent.cards.drawing import Drawing
from core.language import Language, say
from tools.account import Help, Welcome


def _examples(language: Language) -> tuple[tuple[Button, ...], ...]:
    texts = (
        ("nasi goreng 15k", "lari 5km 30 menit", "ingetin bayar listrik besok jam 9", "berapa pengeluaran hari ini")
        if language is Language.ID
        else ("coffee 20k", "ran 5k in 30 min", "remind me to call mom at 5pm", "how much did I spend today")
    )
    return tuple((Button(label=f"💬 {text}", action=encode("say", rest=text)),) for text in texts)


def welcome(result: Welcome, d: Drawing) -> Card:
    lang = d.language
    name = f", {result.name}" if result.name else ""
    return Card(
        title=say(lang, id=f"Halo{name}! Aku LifeOS 👋", en=f"Hello{name}! I'm LifeOS 👋"),
        lines=(
            line(
                say(
                    lang,
                    id="Ketik belanja, makan, olahraga, kendaraan, tugas, atau yang mau diingat, seperti bercerita ke teman."
                    " Aku catat saat itu juga.",
                    en="Type what you spent, ate, ran, drove, have to do or want remembered, the way you would tell a friend."
                    " I keep it at once.",
                )
            ),
            line(
                say(
                    lang,
                    id="Kalau salah, balas dengan yang benar. Kalau berubah pikiran, ketik ",
                    en="After a slip, reply with the right one. To take it back, type ",
                ),
                bold(say(lang, id="batal", en="undo")),
                ".",
            ),
            line(say(lang, id="Coba ketuk satu contoh:", en="Tap an example to try:")),
        ),
        buttons=_examples(lang),
    )


def greeting(language: Language) -> str:
    """The one line a newcomer's first answer begins with."""
    return say(
        language,
        id="👋 Halo, aku LifeOS. Salah catat tinggal balas; /help untuk contoh.",
        en="👋 Hello, I'm LifeOS. Reply to correct me; /help for examples.",
    )


def help(_: Help, d: Drawing) -> Card:
    lang = d.language
    rows = (
        (
            say(lang, id="Catat", en="Record"),
            say(
                lang,
                id="nasi goreng 15k · bensin 50.000 kemarin · lunch $12.50",
                en="coffee 20k · fuel 50.000 yesterday · lunch $12.50",
            ),
        ),
        (
            say(lang, id="Betulkan", en="Correct"),
            say(
                lang,
                id="eh salah 25rb · balas kartunya: 20k, kategori transport, kemarin · atau edit pesanmu",
                en="sorry, 25k · reply to the card: 20k, category transport, yesterday · or edit your message",
            ),
        ),
        (
            say(lang, id="Batalkan", en="Undo"),
            say(lang, id="batal · hapus yang tadi · /undo", en="undo · delete that · /undo"),
        ),
        (
            say(lang, id="Tanya", en="Ask"),
            say(
                lang,
                id="berapa pengeluaran hari ini / minggu ini / bulan ini · sisa budget makan · /today",
                en="how much did I spend today / this week / this month · food budget left · /today",
            ),
        ),
        (
            say(lang, id="Pemasukan", en="Income"),
            say(lang, id="gaji 5jt · dikasih nenek 100rb", en="salary 5 million · got a refund of 100k"),
        ),
        (
            say(lang, id="Budget", en="Budget"),
            say(
                lang,
                id="budget makan 1,5jt sebulan · gajian tanggal 25 · bisa beli sepatu 500rb gak",
                en="food budget 1.5 million a month · payday is the 25th · can I afford shoes for 500k",
            ),
        ),
        (
            say(lang, id="Berulang", en="Recurring"),
            say(
                lang,
                id="kos 1,2jt tiap tanggal 1 · langganan apa aja · jeda netflix",
                en="rent 1.2 million every 1st · my subscriptions · pause netflix",
            ),
        ),
        (
            say(lang, id="Cari & rinci", en="Find & break down"),
            say(
                lang,
                id="cari kopi bulan lalu · pengeluaran per toko · perkiraan akhir bulan · /money",
                en="search coffee last month · spending by shop · forecast · /money",
            ),
        ),
        (
            say(lang, id="Tugas", en="Tasks"),
            say(
                lang,
                id="ingetin bayar listrik besok jam 9 · tiap senin buang sampah · udah beli susu · /tasks",
                en="remind me to call mom at 5pm · every monday 9am standup · laundry done · /tasks",
            ),
        ),
        (
            say(lang, id="Kendaraan", en="Vehicles"),
            say(
                lang,
                id="punya motor Beat 2022 · ganti oli 55rb km 12.000 · isi bensin 3 liter 30rb · ingetin ganti oli tiap 2000 km",
                en="I have a 2022 Honda Beat · changed the oil 55k at 12,000 km · 3 litres of petrol 30k · /vehicles",
            ),
        ),
        (
            say(lang, id="Makan & badan", en="Food & body"),
            say(
                lang,
                id="sarapan nasi uduk 15rb · 2 telur dadar · berat 70,5 · target 1800 kkal · /food",
                en="lunch fried rice 25k · 2 eggs and toast · weight 70.5 kg · target 1800 kcal · /food",
            ),
        ),
        (
            say(lang, id="Latihan", en="Training"),
            say(
                lang,
                id="lari 5km 30 menit · squat 5x5 80kg · prediksi 10k · bikin plan 10k 8 minggu · /run",
                en="ran 5k in 30 min · squat 5x5 80kg · predict my 10k · 10k plan in 8 weeks · /run",
            ),
        ),
        (
            say(lang, id="Ingatan", en="Memory"),
            say(
                lang,
                id="ingat ukuran sepatuku 42 · plat motorku berapa · lupakan plat motor · /memory",
                en="remember my shoe size is 42 · what's my shoe size · forget my shoe size · /memory",
            ),
        ),
        (
            say(lang, id="Aturanmu", en="Your rules"),
            say(
                lang,
                id="kopi selalu masuk hiburan · aturan apa saja · hapus aturan kopi",
                en="always put coffee under entertainment · my rules · remove the rule for coffee",
            ),
        ),
        (
            say(lang, id="Asal-usul", en="Where from"),
            say(lang, id="/kenapa menceritakan dari mana sebuah catatan", en="/kenapa tells where a record comes from"),
        ),
    )
    return Card(
        title=say(lang, id="Yang bisa kamu ketik", en="What you can type"),
        lines=tuple(line(bold(head), ": ", text) for head, text in rows),
        buttons=_examples(lang),
    )
