// Parses Mermaid files with Mermaid's own parser: node parse.mjs MODULES FILE...
// MODULES is a folder with node_modules of mermaid and jsdom, as Mermaid wants a document.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(folder + "/");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(folder + "/node_modules/mermaid/dist/mermaid.core.mjs"));
mermaid.initialize({ startOnLoad: false });
let bad = 0;
for (const file of files) {
  try {
    const { diagramType } = await mermaid.parse(readFileSync(file, "utf8"));
    console.log(`${file}: ${diagramType}`);
  } catch (e) {
    bad++;
    console.log(`${file}: ${e.message}`);
  }
}
process.exit(bad ? 1 : 0);
