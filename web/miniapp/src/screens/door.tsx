/** The door: signing in with e-mail in a plain browser, or why Telegram's own sign-in was refused. */
import type { JSX } from "preact";

import { refusal, signIn, state } from "../api/session";
import { say } from "../core/say";
import { Form, Text } from "../ui/form";

export function Door(): JSX.Element {
  if (state.value === "refused") {
    return (
      <main class="door">
        <h1>LifeOS</h1>
        {refusal.value && <p>{refusal.value}</p>}
        <p>{say({ id: "Tutup, lalu buka lagi dari chat.", en: "Close it and open it again from the chat." })}</p>
      </main>
    );
  }
  if (state.value === "offline") {
    return (
      <main class="door">
        <h1>LifeOS</h1>
        <p>{say({ id: "Belum tersambung. Cek koneksi, lalu coba lagi.", en: "Not connected. Check the connection and try again." })}</p>
        <button class="button main" type="button" onClick={() => location.reload()}>
          {say({ id: "Coba lagi", en: "Try again" })}
        </button>
      </main>
    );
  }
  return (
    <main class="door">
      <div class="section">
        <h1>LifeOS</h1>
        <p class="soft">{say({ id: "Masuk dengan email, atau buka dari tombol menu bot di Telegram.", en: "Sign in by e-mail, or open it from the bot's menu button in Telegram." })}</p>
      </div>
      <Form
        start={{ email: "", password: "" }}
        submit={say({ id: "Masuk", en: "Sign in" })}
        onSubmit={async ({ email, password }) => {
          const fault = await signIn(email ?? "", password ?? "");
          if (fault !== null) throw new Error(fault);
        }}
      >
        {(field) => (
          <>
            <Text label={say({ id: "Email", en: "E-mail" })} field={field("email")} type="email" autocomplete="username" />
            <Text label={say({ id: "Kata sandi", en: "Password" })} field={field("password")} type="password" autocomplete="current-password" />
          </>
        )}
      </Form>
    </main>
  );
}
