"""The words of notices: who sends them, how paying, failing and moving is said, what stands before an amount or a name.
Word tables as data for reader.py and receiver.py; keys are as Token.key gives them.
To teach a sender, add its name to SENDERS; another wording of paying goes into PAYING.
"""

from agent.understanding.words import phrases, singles

SENDERS = phrases(
    """
    bca, m bca, mbca, klikbca, mybca, mandiri, livin, livin by mandiri, bri, brimo, bni, wondr, bsi, byond, btn,
    cimb, cimb niaga, octo, octo mobile, permata, permatabank, danamon, d bank, ocbc, ocbc nisp, panin, maybank,
    uob, jenius, btpn, jago, bank jago, seabank, blu, allo, allo bank, neobank, neo, superbank, digibank, hsbc,
    citibank, gopay, ovo, dana, shopeepay, spay, linkaja, link aja, isaku, i saku, doku, astrapay, flip, qris,
    paypal, jakone, sakuku, kredivo, akulaku, tokopedia, shopee, grab, gojek, bank, qr, bi fast, bifast, m transfer, kartu
    debit, kartu kredit, kartu kredit anda, kartu anda, virtual account, va, pln, pdam, token pln, token listrik, wib, yth, nasabah,
    sisa saldo, saldo akhir, traveloka, tiket com, lazada, blibli, bukalapak, telkomsel, indihome, bpjs, netflix, spotify, gofood,
    grabfood, shopeefood, wise, credit alert, debit alert
    """
)
PAYING = phrases(
    """
    pembayaran, bayar, dibayar, membayar, pembelian, transaksi, transaksi debit, transaksi kartu, belanja,
    payment, paid, purchase, transaction, debit, pembayaran qris, spent, charged, pembelanjaan, you paid, kamu
    bayar, qris payment, kartu kredit anda digunakan, kartu debit anda digunakan, kartu anda digunakan, digunakan, trx, trx debit,
    total belanja, qris berhasil, berkurang
    """
)
DONE = phrases(
    """
    berhasil, sukses, successful, successfully, success, telah berhasil, completed, complete, approved, lunas,
    selesai, terbayar, telah dibayar, sudah dibayar, was paid, has been paid, you paid, you have paid, kamu
    membayar, anda membayar, kamu telah membayar, anda telah membayar, berhasil dibayar, telah melakukan
    pembayaran, anda melakukan, telah digunakan, anda digunakan, telah terjadi, was charged, has been charged, berkurang, paid
    with, dibayar dengan, terverifikasi, terkonfirmasi, disetujui, sisa saldo, saldo akhir, anda telah melakukan, kamu bayar
    """
)
FAILED = phrases(
    """
    gagal, failed, ditolak, declined, rejected, tidak berhasil, unsuccessful, dibatalkan, belum berhasil, pending,
    diproses, sedang diproses, kadaluarsa, kedaluwarsa, expired, reversal, dikembalikan, menunggu, menunggu
    pembayaran, belum dibayar, segera bayar, jatuh tempo
    """
)
BILLED = phrases("tagihan anda, tagihanmu, your bill")
SETTLED = phrases("telah dibayar, sudah dibayar, lunas, berhasil, has been paid, was paid")
CODES = phrases(
    """
    otp, kode verifikasi, kode otp, verification code, kode rahasia, jangan berikan kode, kode keamanan, one time
    password, security code, jangan bagikan kode, do not share
    """
)
MOVED = phrases(
    """
    top up, topup, isi saldo, isi ulang saldo, transfer, tarik tunai, penarikan, setor, setoran, menerima,
    diterima, terima, dana masuk, uang masuk, masuk, refund, cashback, kredit masuk, credited, received, received
    from, kamu menerima, anda menerima, pemasukan, gaji, saldo masuk, transfer masuk, withdrawal, pindah dana,
    tarik dana, penarikan dana, tagihan kartu, pembayaran kartu kredit, bayar kartu kredit, credit card bill, credit card payment, promo,
    diskon, menangkan, hadiah, klaim, paylater
    """
)
INCOMING = phrases(
    """
    menerima, diterima, terima, menerima transfer, dana masuk, uang masuk, transfer masuk, saldo masuk, kredit masuk,
    received, you received, credited, refund, cashback, telah masuk, pengembalian dana, pemasukan, transfer diterima
    """
)
NO_INCOME = phrases(
    """
    promo, diskon, menangkan, hadiah, klaim, hingga, up to, dapatkan, paylater, pinjaman, top up, topup, isi saldo,
    penarikan, tarik tunai, setor, setoran, kartu kredit, syarat, jatuh tempo, kesempatan, maksimal, yuk
    """
)
FROM = frozenset({"dari", "from", "pengirim"})
AMOUNT_CUES = singles(
    """
    sebesar senilai nominal nominalnya jumlah total amount of rp seharga pembayaran transaksi bayar membayar paid
    """
)
TOTALS = singles("total totalnya")
OTHER_CUES = singles(
    """
    saldo balance sisa fee admin biaya limit cashback poin point tersisa
    """
)
TO = phrases(
    """
    ke, kepada, di, to, at, merchant, penerima, toko, untuk, nama merchant, merchant name, tujuan, pada merchant,
    dibayar ke, di merchant, ke merchant, for
    """
)
TO_ENDS = singles(
    """
    berhasil sukses telah sudah pada tgl tanggal via dengan menggunakan pakai pake melalui ref no nomor on using
    with was is has selesai kamu anda sebesar senilai rp idr jam pukul tunai saldo status kode id at dari from successful
    successfully success completed sejumlah waktu total nominal jumlah lokasi biaya wib sisa info cek hubungi
    """
)
SELF = singles(
    """
    pesanan order transaksi pembelian payment purchase anda kamu rekening kartu akun rek your you aplikasi pembayaran saldo
    """
)
SPOKEN_TO = singles("anda kamu your you yth nasabah")
PURCHASES = singles("pembelian purchase pembayaran payment pesanan transaksi perjalanan")
NO_NAME = singles("debit kredit kartu qris qr qrcode virtual account va tagihan terverifikasi")
