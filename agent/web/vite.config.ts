// Two builds into one folder: the home page (index.html) and the widget (widget.js). They are
// apart so that widget.js carries everything a chat needs; only the charts are a chunk of their own.
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => {
  const isWidget = mode === "widget";
  return {
    base: "./",
    publicDir: false,
    build: {
      target: "es2022",
      outDir: "dist",
      emptyOutDir: !isWidget,
      modulePreload: false,
      assetsInlineLimit: 0,
      rollupOptions: {
        input: isWidget ? "src/widget.ts" : "index.html",
        output: {
          entryFileNames: isWidget ? "widget.js" : "assets/[name]-[hash].js",
          chunkFileNames: "assets/[name]-[hash].js",
          assetFileNames: "assets/[name]-[hash][extname]",
        },
      },
    },
  };
});
