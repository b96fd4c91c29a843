"""Words whose number is no amount: labels, codes, accounts, banks, phones, odometers, models.
They name the number that follows them.
To teach one, add it to the set of its kind.
"""

from agent.understanding.words import singles

# Words that name the number after them. Such a number is no money, however long.
LABELS = singles(
    """
    level lvl lv lantai kamar blok no nomor nomer rt rw gang jalur gate kelas semester seri tipe type versi bab
    chapter halaman hal episode eps season terminal pintu meja grup group gen part ruang gedung tower unit lot
    ronde zona ring bag ukuran size umur usia shio peringkat rank juara ranking urutan stage liga angkatan
    """
)
CODES = singles("otp kode pin code verifikasi verification password sandi resi ref referensi reference id trx")
ACCOUNTS = singles("rek rekening norek va virtual account acc nik ktp npwp sim nisn pelanggan idpel")
BANKS = frozenset(
    ["bca", "bri", "bni", "mandiri", "bsi", "cimb", "permata", "danamon", "btn", "jago", "seabank", "jenius"]
)
PHONES = frozenset(["telp", "telpon", "telepon", "hp", "wa", "whatsapp", "phone", "tel", "nohp"])
ODOMETER = frozenset(["km", "odometer", "odo", "kilometer", "kilometernya", "odonya", "kmnya", "speedometer"])
MODELS = singles(
    """
    vario beat nmax pcx scoopy supra mio aerox ninja cbr cb r vixion satria revo genio adv xmax lexi fino vespa
    iphone samsung galaxy redmi poco oppo vivo realme xiaomi ps playstation xbox macbook ipad airpods avanza
    xenia innova fortuner brio jazz ertiga ayla agya sigra calya rush terios civic hrv crv brv xpander pajero
    yaris raize veloz confero almaz mazda bmw peugeot tiggo gsx klx wr crf sonic verza megapro tiger blade
    karisma smash shogun spin nex address thunder byson windows android ios mate note pro ultra seri
    """
)
