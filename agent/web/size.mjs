// Prints what a visitor downloads, beside the peers, and fails when the widget outgrows its budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 45;
const PEERS = { "deep-chat 2.4": 110, "Typebot 0.10": 196, "n8n chat 1.37": 456, "Chainlit copilot 2.12": 2496 };

const kilobytes = (path) => gzipSync(readFileSync(path), { level: 9 }).length / 1024;
const line = (name, size) => console.log(`${name.padEnd(28)}${size.toFixed(1).padStart(8)} KB gzip`);

const widget = kilobytes("dist/widget.js");
line("widget.js", widget);
for (const name of readdirSync("dist/assets").sort()) {
  if (/\.(js|css)$/.test(name)) line(`assets/${name.replace(/-[\w-]{8}\./, ".")}`, kilobytes(`dist/assets/${name}`));
}
for (const [name, size] of Object.entries(PEERS)) line(`  (${name})`, size);

const imports = readFileSync("dist/widget.js", "utf8").match(/(?:^|[;}])import\s*["'{*\w]/g) ?? [];
if (imports.length) fail(`widget.js imports other files at start (${imports.length}); it must carry everything a chat needs`);
if (widget > BUDGET_KB) fail(`widget.js has ${widget.toFixed(1)} KB gzip; the budget is ${BUDGET_KB} KB`);

function fail(message) {
  console.error(message);
  process.exit(1);
}
