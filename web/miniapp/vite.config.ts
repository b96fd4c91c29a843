import { defineConfig } from "vite";

/** Served by the sidecar below /app. */
export default defineConfig({
  base: "/app/",
  build: {
    target: "es2020",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: "index.html",

    },
  },
});
