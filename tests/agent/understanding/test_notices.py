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


@pytest.mark.parametrize(
    ("text", "amount", "description"),
    [
        (
            "QRIS Payment Berhasil\nRp 31.000\nKEDAI SENJA - DEPOK\n18 Nov 2026 09:12 WIB\nNo. Ref 8821",
            "31000",
            "KEDAI SENJA - DEPOK",
        ),
        ("QRIS BERHASIL\nToko Roti Bahagia\nRp 44.000\n18/11/2026 12:30", "44000", "Toko Roti Bahagia"),
        ("Pembelian Token PLN Rp 50.000 berhasil. Admin Rp2.500. Total Rp52.500", "52500", "Token PLN"),
        ("Mandiri: Pembayaran PDAM sebesar Rp 98.400 berhasil", "98400", "PDAM"),
        ("Perjalanan Gojek kamu selesai. Rp 19.000 dibayar dengan GoPay", "19000", "Gojek"),
        ("Your Grab ride on 18 Nov 2026. Total IDR 41,000 paid with OVO", "41000", "Grab"),
    ],
)
def test_whom_it_went_to_stands_on_a_line_of_its_own_before_the_amount_or_in_the_sender(
    text: str, amount: str, description: str
) -> None:
    row = only(text)
    assert (row["amount"], row["description"]) == (amount, description)


@pytest.mark.parametrize(
    "text",
    [
        "BNI: Transaksi kartu debit 4417 Rp 64.900 di CENTURY DEPOK 18-11-2026 berhasil. Sisa saldo Rp 1.200.233",
        "Pembayaran QR BERHASIL ke CENTURY DEPOK sebesar Rp64.900,00 tgl 18/11/26. Saldo Rp1.234.500,00",
        "OVO: Pembayaran Rp 64.900 di CENTURY DEPOK berhasil. Cashback 2.600 OVO Points",
    ],
)
def test_what_is_told_beside_the_payment_is_not_it(text: str) -> None:
    row = only(text)
    assert (row["amount"], row["merchant"]) == ("64900", "CENTURY DEPOK")


@pytest.mark.parametrize(
    "text",
    [
        "Penarikan dana Rp 100.000 dari Jenius ke BCA berhasil",
        "Pindah buku Rp 700.000 berhasil",
        "OVO Cash kamu berhasil ditambah Rp 100.000",
    ],
)
def test_a_notice_of_money_that_moved_writes_nothing(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.chat) == ((), "moved")


def test_a_notice_of_unknown_form_is_asked_about() -> None:
    reading = read("Traveloka: E-tiket kereta Bandung. Total Rp 150.000. Lunas")
    assert reading.calls == ()
    assert reading.ask is not None
    assert reading.ask.kind == "spending"


def test_thanks_at_the_end_are_no_receipt() -> None:
    text = "Pesanan #INV/88 selesai. Total belanja Rp 77.000. Terima kasih telah berbelanja di Tokopedia"
    row = only(text)
    assert (row["amount"], row["merchant"]) == ("77000", "Tokopedia")


def test_the_month_of_the_wages_is_not_the_day_they_came() -> None:
    (call,) = read("Dana masuk Rp6.250.000,00 dari PT SENTOSA GAJI OKT 2026 ke rek 1234567890").calls
    assert call.tool == "log_income"
    assert call.arguments["amount"] == "6250000"
    assert "date" not in call.arguments


@pytest.mark.parametrize(
    "text",
    [
        "Slip gaji November 2026: gaji pokok 6.000.000, tunjangan 1.200.000, potongan bpjs 240.000, take home pay 6.960.000",
        "PAYSLIP\nBasic salary 6.000.000\nAllowances 1.200.000\nDeductions 240.000\nNet pay 6.960.000",
    ],
)
def test_of_a_payslip_what_was_paid_out_is_one_income(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["amount"]) == ("log_income", "6960000")


def test_a_payslip_without_what_was_paid_out_writes_nothing() -> None:
    assert read("slip gaji: gaji pokok 5.000.000, tunjangan 700.000, potongan 200.000").calls == ()
