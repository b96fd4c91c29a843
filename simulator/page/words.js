// The page's own words in both languages. A further language is one more table with the same keys.

const tables = {
  en: {
    title: "Local Telegram", theme: "Light or dark", people: "People", add: "New person", bot: "bot",
    connecting: "connecting…", message: "Message", send: "Send", save: "Save", menu: "Menu", emoji: "Emoji",
    keys: "Bot keyboard", commands: "Commands", start: "START", what: "What can this bot do?",
    nothing: "No messages here yet…", today: "Today", yesterday: "Yesterday", edited: "edited",
    reply: "Reply", copy: "Copy", edit: "Edit", delete: "Delete", editing: "Edit message", cancel: "Cancel",
    sure: "Delete this message?", thinking: "Thinking", stop: "Stop", copied: "Copied", down: "Go to the newest message",
    chat: "Conversation", who: "Who are you?", whoHint: "Somebody to talk to the bot as. Each person has a chat of their own.",
    name: "Name", language: "Telegram language", join: "Start chatting", more: "Show all",
    waiting: "sent, waiting for the bot", seen: "read", failed: "Not sent: ",
    typing: "typing", upload_photo: "sending a photo", upload_document: "sending a file", record_voice: "recording",
    upload_voice: "sending a voice message", find_location: "choosing a location", choose_sticker: "choosing a sticker",
    record_video: "recording video", upload_video: "sending a video", record_video_note: "recording video",
    upload_video_note: "sending a video", unsupported: "This button needs a real Telegram app.",
    photo: "Photo", document: "File", voice: "Voice message", audio: "Audio", video: "Video", animation: "GIF",
    video_note: "Video message", sticker: "Sticker", dice: "Dice", venue: "Place", location: "Location", live: "Live location",
    contact: "Contact", poll: "Poll", attach: "Attach", record: "Record a voice message", discard: "Discard", play: "Play",
    pause: "Pause", unplayable: "cannot be played here", enlarge: "Enlarge the photo", sendFiles: "Send", caption: "Caption",
    compress: "Send as photos", noMicrophone: "No microphone: allow it in the browser.", forwarded: "Forwarded from",
    faults: "Faults", nextCalls: "The bot's next calls", faultKind: "What happens", method: "Which call", times: "How often",
    seconds: "retry_after, seconds", onlyHere: "only in this chat", arm: "Arm", nextUpdates: "The bot's updates", doubled: "Next one twice",
    late: "Next one 5 s late", doubleArmed: "The next update comes twice.", lateArmed: "The next update comes 5 seconds late.",
    block: "Block the bot", unblock: "Unblock the bot", inForce: "In force", endAll: "End all", endFault: "End this fault",
    anyMethod: "any call", too_many: "429 Too Many Requests", drop_before: "cut before the call", drop_after: "cut after the call",
    hold_before: "held before the call", hold_after: "held after the call", gateway: "502 page of a gateway", server: "500 of the server",
    forbidden: "403 blocked", back: "Back", close: "Close", unsaved: "What you changed is not saved yet. Close anyway?",
  },
  id: {
    title: "Telegram Lokal", theme: "Terang atau gelap", people: "Orang", add: "Orang baru", bot: "bot",
    connecting: "menghubungkan…", message: "Pesan", send: "Kirim", save: "Simpan", menu: "Menu", emoji: "Emoji",
    keys: "Papan tombol bot", commands: "Perintah", start: "MULAI", what: "Apa yang bisa dilakukan bot ini?",
    nothing: "Belum ada pesan di sini…", today: "Hari ini", yesterday: "Kemarin", edited: "diedit",
    reply: "Balas", copy: "Salin", edit: "Edit", delete: "Hapus", editing: "Edit pesan", cancel: "Batal",
    sure: "Hapus pesan ini?", thinking: "Berpikir", stop: "Berhenti", copied: "Disalin", down: "Ke pesan terbaru",
    chat: "Percakapan", who: "Siapa Anda?", whoHint: "Seseorang untuk mengobrol dengan bot. Tiap orang punya obrolan sendiri.",
    name: "Nama", language: "Bahasa Telegram", join: "Mulai mengobrol", more: "Tampilkan semua",
    waiting: "terkirim, menunggu bot", seen: "dibaca", failed: "Tidak terkirim: ",
    typing: "mengetik", upload_photo: "mengirim foto", upload_document: "mengirim berkas", record_voice: "merekam",
    upload_voice: "mengirim pesan suara", find_location: "memilih lokasi", choose_sticker: "memilih stiker",
    record_video: "merekam video", upload_video: "mengirim video", record_video_note: "merekam video",
    upload_video_note: "mengirim video", unsupported: "Tombol ini perlu aplikasi Telegram yang asli.",
    photo: "Foto", document: "Berkas", voice: "Pesan suara", audio: "Audio", video: "Video", animation: "GIF",
    video_note: "Pesan video", sticker: "Stiker", dice: "Dadu", venue: "Tempat", location: "Lokasi", live: "Lokasi langsung",
    contact: "Kontak", poll: "Polling", attach: "Lampirkan", record: "Rekam pesan suara", discard: "Buang", play: "Putar",
    pause: "Jeda", unplayable: "tidak bisa diputar di sini", enlarge: "Perbesar foto", sendFiles: "Kirim", caption: "Keterangan",
    compress: "Kirim sebagai foto", noMicrophone: "Tidak ada mikrofon: izinkan di peramban.", forwarded: "Diteruskan dari",
    faults: "Gangguan", nextCalls: "Panggilan bot berikutnya", faultKind: "Yang terjadi", method: "Panggilan mana", times: "Berapa kali",
    seconds: "retry_after, detik", onlyHere: "hanya di chat ini", arm: "Pasang", nextUpdates: "Update untuk bot", doubled: "Berikutnya dua kali",
    late: "Berikutnya telat 5 d", doubleArmed: "Update berikutnya datang dua kali.", lateArmed: "Update berikutnya telat 5 detik.",
    block: "Blokir bot", unblock: "Buka blokir bot", inForce: "Berlaku", endAll: "Akhiri semua", endFault: "Akhiri gangguan ini",
    anyMethod: "semua panggilan", too_many: "429 Too Many Requests", drop_before: "putus sebelum panggilan", drop_after: "putus sesudah panggilan",
    hold_before: "ditahan sebelum panggilan", hold_after: "ditahan sesudah panggilan", gateway: "halaman 502 gateway", server: "500 dari server",
    forbidden: "403 diblokir", back: "Kembali", close: "Tutup", unsaved: "Perubahanmu belum disimpan. Tetap tutup?",
  },
};

let current = "en";

export function speak(language) {
  current = (language || "").startsWith("id") ? "id" : "en";
  document.documentElement.lang = current;
}

export const say = (key) => tables[current][key] ?? key;

export const tongue = () => (current === "id" ? "id-ID" : "en-GB");
