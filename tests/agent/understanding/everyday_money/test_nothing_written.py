"""What a careful person would not record, or would ask about first."""

import pytest

from agent.understanding.reading import Reading
from tests.agent.understanding.said import read
from tools.catalogue import find
from tools.tool import Call

NOTHING = [
    "ongkir jadi 15rb sekarang",
    "ongkir ke bandung 18rb ya kak",
    "totalnya 65rb ya sis",
    "kopi susu dua tiga",
    "fee nyanyi 400rb",
    "menang giveaway 1jt klik link ini",
    "tolong transferin 100rb ke rek bca ku",
    "kos dibayar mama 1jt",
    "eh lupa, tadi 2 porsi jadi 30rb",
    "listrik dibayar kantor 500rb",
    "gaji art sekarang 2jt an ya",
    "i have a 50k voucher",
    "order #48392 shipped",
    "rupiah melemah ke 16.400 per dolar",
    "makan 20rb pake voucher 50rb",
    "INDOMARET\nRoti 12.500\nTOTAL 12.500\nTUNAI 20.000\nKEMBALI 5.000",
    "beras udah 16rb sekarang",
    "voucher 50rb hangus",
    "kecopetan 400rb",
    "motor seharga 20jt",
    "laptop impian 15jt",
    "ditawarin gaji 10jt",
    "gue dijanjiin bonus 1jt",
    "lowongan gaji 5jt",
    "bitcoin 1,5 miliar",
    "beli rumah 1M someday",
    "netflix costs 65k",
    "tickets are 500k",
    "shoes on sale for 400k",
    "found shoes for 400k",
    "nemu tas lucu 250rb",
    "kode booking 88776",
    "invoice 20.000.000 dikirim",
    "coba hitung 50rb + 30rb",
    "dulu kopi 5rb",
    "biasanya makan 15rb",
    "minimal belanja 100rb",
    "kopi 20 atau 30rb",
    "rumah itu dijual 800jt",
    "motor gue ditawar 8jt",
    "anak kos sebelah bayar 900rb",
    "kok bisa 50rb",
    "tilang bisa kena 250rb",
    "budget gue cuma 50rb",
    "rekening 2jt lagi",
    "wallet has 50k",
    "i have 200k left",
    "pulsa tinggal 5rb",
    "undian berhadiah 10jt",
    "biaya admin 2500 per bulan",
    "is 50k enough for lunch",
    "can i get coffee for 20k",
    "minimum wage is 5 million",
    "flight prices start at 900k",
    "owed me 50k",
    "lebih mahal 20rb dari kemarin",
    "selisih 5rb",
    "katanya dapet 200rb",
    "omzet toko sebelah 100jt sehari",
    "poin 15000",
    "followers 15k",
    "kos di jakarta rata2 1,5jt",
    "thinking of buying a bag 800k",
    "gojek gratis ongkir 20rb",
    "tf ke jago 500rb",
    "gaji buat art 1jt",
    "1000,0,0",
    "50% 20rb",
    "mau beli sepatu 500rb",
    "pengen beli hp 3jt",
    "rencana liburan ke bali budgetnya berapa ya",
    "harga emas sekarang 1,4jt",
    "temenku beli mobil 200jt",
    "kakakku gajinya 15jt",
    "gaji temen gue 20jt",
    "kalo beli motor 20jt cicilannya berapa",
    "iphone 15 harganya berapa?",
    "ga jadi beli kopi 20rb",
    "belum gajian nih",
    "belum bayar kos 1jt",
    "isi gopay 100rb",
    "top up shopeepay 50rb",
    "tarik tunai 500rb",
    "pindahin 1jt ke tabungan",
    "pinjem duit budi 200rb",
    "minjemin andi 100rb",
    "nabung 500rb",
    "ditraktir makan sama bos",
    "dibayarin temen makan 50rb",
    "dapet diskon 20rb",
    "dapet voucher 50rb",
    "if i buy the laptop for 10 million can i still eat",
    "she paid 50k for lunch",
    "bayar 500rb gagal mulu",
    "gaji udah abis",
    "umr jakarta 5jt berapa ya",
    "duit gue tinggal 50rb",
    "saldo gopay 45rb",
    "mau jual motor 8jt",
    "kapan gajian ya",
    "budget makan 50rb sehari",
    "ok",
    "makasih banyak ya",
    "lagi bokek nih",
    "andi balikin duit 100rb",
    "rina ngasih 100rb",
    "deposit kos balik 500rb",
    "spending by category this month",
    "limit jajan 20rb per hari",
]
ASKED = [
    "beli bensin",
    "makan 25",
    "belanja 50-100rb",
    "kopi 20rb tgl 31 nov",
    "ingetin dong",
    "remind me later",
    "gajian nih",
    "dapet thr",
    "set budget makan",
    "jajan 15 an",
]


def _writes(reading: Reading) -> list[Call]:
    return [call for call in reading.calls if find(call.tool).writes]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_written(text: str) -> None:
    assert _writes(read(text)) == [], text


@pytest.mark.parametrize("text", ASKED)
def test_it_asks_back(text: str) -> None:
    reading = read(text)
    assert reading.ask is not None, (text, reading)
    assert reading.calls == ()
