// The page's own words in both languages. A further language is one more table with the same keys.

const tables = {
  en: {
    title: "Local Telegram", theme: "Light or dark", people: "People", add: "New person", bot: "bot",
    connecting: "connecting…", message: "Message", send: "Send", save: "Save", menu: "Menu", emoji: "Emoji",
    keys: "Bot keyboard", commands: "Commands", start: "START", what: "What can this bot do?",
    nothing: "No messages here yet…", today: "Today", yesterday: "Yesterday", edited: "edited",
    reply: "Reply", copy: "Copy", edit: "Edit", delete: "Delete", editing: "Edit message", cancel: "Cancel",
    sure: "Delete this message?", copied: "Copied", down: "Go to the newest message",
    chat: "Conversation", who: "Who are you?", whoHint: "Somebody to talk to the bot as. Each person has a chat of their own.",
    name: "Name", language: "Telegram language", join: "Start chatting", more: "Show all",
    waiting: "sent, waiting for the bot", seen: "read", failed: "Not sent: ",
    typing: "typing", upload_photo: "sending a photo", upload_document: "sending a file", record_voice: "recording",
    upload_voice: "sending a voice message", find_location: "choosing a location", choose_sticker: "choosing a sticker",
    record_video: "recording video", upload_video: "sending a video", record_video_note: "recording video",
    upload_video_note: "sending a video", unsupported: "This button needs a real Telegram app.",
  },
  id: {
    title: "Telegram Lokal", theme: "Terang atau gelap", people: "Orang", add: "Orang baru", bot: "bot",
    connecting: "menghubungkan…", message: "Pesan", send: "Kirim", save: "Simpan", menu: "Menu", emoji: "Emoji",
    keys: "Papan tombol bot", commands: "Perintah", start: "MULAI", what: "Apa yang bisa dilakukan bot ini?",
    nothing: "Belum ada pesan di sini…", today: "Hari ini", yesterday: "Kemarin", edited: "diedit",
    reply: "Balas", copy: "Salin", edit: "Edit", delete: "Hapus", editing: "Edit pesan", cancel: "Batal",
    sure: "Hapus pesan ini?", copied: "Disalin", down: "Ke pesan terbaru",
    chat: "Percakapan", who: "Siapa Anda?", whoHint: "Seseorang untuk mengobrol dengan bot. Tiap orang punya obrolan sendiri.",
    name: "Nama", language: "Bahasa Telegram", join: "Mulai mengobrol", more: "Tampilkan semua",
    waiting: "terkirim, menunggu bot", seen: "dibaca", failed: "Tidak terkirim: ",
    typing: "mengetik", upload_photo: "mengirim foto", upload_document: "mengirim berkas", record_voice: "merekam",
    upload_voice: "mengirim pesan suara", find_location: "memilih lokasi", choose_sticker: "memilih stiker",
    record_video: "merekam video", upload_video: "mengirim video", record_video_note: "merekam video",
    upload_video_note: "mengirim video", unsupported: "Tombol ini perlu aplikasi Telegram yang asli.",
  },
};

let current = "en";

export function speak(language) {
  current = (language || "").startsWith("id") ? "id" : "en";
  document.documentElement.lang = current;
}

export const say = (key) => tables[current][key] ?? key;

export const tongue = () => (current === "id" ? "id-ID" : "en-GB");
