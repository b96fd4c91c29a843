"""Words around a price: what it was paid with, what came off it, whose share it is.
To teach a word, add it to its table.
"""

from agent.understanding.words import singles

OWN_SHARE = singles(
    """
    bagian bagianku bagianmu jatahku patunganku share part half
    """
)
TOTALS = singles(
    """
    total totalnya ttl semuanya semua jumlahnya altogether all keseluruhan sum
    """
)
CHANGE = singles(
    """
    kembali kembalian kembaliannya kembalinya change
    """
)
GIVEN = singles(
    """
    uang duit pake pakai bayar dibayar kasih gave cash
    """
)
PAID = singles(
    """
    bayar bayarnya jadi jadinya cuma paid jd byr tinggal kena kenanya
    """
)
AGAIN = singles(
    """
    eh deng sori sorry maaf salah ralat koreksi maksudnya maksudku bukan wait actually mean i no ups oops typo
    """
)
ONE_BY_ONE = frozenset({"masing", "masing2", "each", "satuan", "satuannya", "satunya", "apiece", "sebiji"})
COMES_TO = singles("jadi jadinya total totalnya semuanya ttl")
MOST_TIMES = 20
DOWN = singles("dp dpnya muka downpayment")
REDUCING = singles("diskon diskonan disc discount promo potongan dipotong nego ditawar nawar tawar dinego kedip")
VOUCHERS = singles("voucher vouchers vocer voucer vocher kupon coupon coupons")
HAVING = singles(
    """
    pake pakai pk make with using used use had have got dapet dapat dpt ada punya minus dikurangi dikurang dipotong potong kepotong
    kepake less after redeemed
    """
)
AROUND_VOUCHER = singles("but tapi tp i a an the my gue gw gua aku saya ane udah udh and then terus trus , . - ( )")
GRANTED = singles("dapet dapat dpt kena ada pake pakai pk got with using")
WAIVED = [["ongkir", free] for free in ("gratis", "free", "bebas")]
LISTED = singles("harga harganya hrg price")
NOTES = frozenset({"duit", "uang", "cash"})
ASKED_SHARES = frozenset({"patungan", "urunan", "udunan", "iuran"})
