"""Notices of banks and wallets, pasted or forwarded."""

import pytest

from tests.agent.understanding.said import only, read

PAID = [
    (
        "Livin' by Mandiri: Pembayaran QRIS sebesar Rp 23.000,00 ke WARUNG BU TINI berhasil. 12:17 WIB",
        "23000",
        "WARUNG BU TINI",
        "food",
    ),
    (
        "m-BCA: Pembayaran QRIS Berhasil. Rp 45.000,00 ke KOPI KENANGAN pada 17/11/2026 08:12:33. Ref 123456789012",
        "45000",
        "KOPI KENANGAN",
        "food",
    ),
    (
        "BCA: Transaksi Debit Rp150.000 di INDOMARET MENTENG BERHASIL pada 18/11/26 10:22",
        "150000",
        "INDOMARET MENTENG",
        "shopping",
    ),
    ("Pembayaran GoPay Rp25.000 ke Bakmi GM berhasil! Sisa saldo kamu Rp100.000", "25000", "Bakmi GM", "food"),
    ("OVO: Pembayaran sebesar Rp 32.000 di HokBen Sukses. Sisa OVO Cash Rp 120.000", "32000", "HokBen", "food"),
    ("DANA: Pembayaran Rp50.000 ke PLN berhasil.", "50000", "PLN", "bills"),
    ("ShopeePay: Pembayaran ke Alfamart sebesar Rp27.500 telah berhasil.", "27500", "Alfamart", "shopping"),
    ("Your payment of Rp75.000 to STARBUCKS using Jenius was successful.", "75000", "STARBUCKS", "food"),
    (
        "Kartu kredit BCA Anda telah digunakan untuk transaksi Rp 250.000 di UNIQLO GRAND INDONESIA pada 15/11/2026",
        "250000",
        "UNIQLO GRAND INDONESIA",
        "shopping",
    ),
]


@pytest.mark.parametrize(("text", "amount", "merchant", "category"), PAID, ids=[case[2] for case in PAID])
def test_a_payment_is_written(text: str, amount: str, merchant: str, category: str) -> None:
    row = only(text)
    assert (row["amount"], row["merchant"], row["category"], row["currency"]) == (amount, merchant, category, "IDR")


def test_the_day_of_the_notice_is_kept() -> None:
    assert only(PAID[1][0])["date"] == "2026-11-17"


@pytest.mark.parametrize(
    "text",
    [
        "Pembayaran GAGAL. Transaksi Rp 50.000 di TOKOPEDIA ditolak. BCA",
        "BCA: transaksi Rp 50.000 gagal",
        "OTP Anda 123456. Jangan berikan kode ini kepada siapapun. BCA",
        "Kode OTP GoPay kamu: 4821. RAHASIA",
        "GoPay: Pembayaran Rp 20.000 ke KFC tidak berhasil, saldo tidak cukup",
    ],
)
def test_failed_payments_and_codes_write_nothing(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask, reading.chat) == ((), None, "nothing")


@pytest.mark.parametrize(
    "text",
    [
        "Livin' by Mandiri: Transfer berhasil Rp 500.000 ke BUDI SANTOSO",
        "Promo GoPay! Pembayaran di KFC diskon Rp 20.000, berhasil klaim sekarang",
        "Tagihan BCA anda Rp 500.000 jatuh tempo 25/11, segera bayar",
    ],
)
def test_other_notices_write_nothing(text: str) -> None:
    assert read(text).calls == ()
