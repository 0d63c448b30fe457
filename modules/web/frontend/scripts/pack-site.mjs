// Turns Next's export (out/) into what the WAR carries (../target/site): every compressible file once more as .gz, made with Zopfli,
// and site.index, which tells the servlet of each file its type, its validator and, for pages, the inline scripts its policy allows.
import { gzipAsync } from "@gfx/zopfli";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "out");
const site = join(root, "../target/site");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".ico": "image/x-icon",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");
const files = readdirSync(out, { recursive: true })
  .map((name) => join(out, name))
  .filter((path) => statSync(path).isFile())
  .sort();

rmSync(site, { recursive: true, force: true });
const lines = [];
let zipped = 0;
for (const path of files) {
  const name = relative(out, path).replaceAll("\\", "/");
  const extension = extname(name);
  // The nomodule polyfills are for browsers that could not show this site anyway.
  if (extension === ".map" || /static\/chunks\/polyfills-/.test(name)) continue;
  const type = TYPES[extension];
  if (type === undefined) throw new Error(`No content type is known for ${name}`);
  let bytes = readFileSync(path);
  let scripts = "-";
  if (extension === ".html") {
    const html = bytes.toString("utf8").replace(/<script[^>]*static\/chunks\/polyfills-[^>]*><\/script>/g, "");
    bytes = Buffer.from(html, "utf8");
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => `sha256-${sha256(code)}`);
    if (/<[^>]+\sstyle="/.test(html)) throw new Error(`${name} has an inline style, which the policy refuses`);
    if (/\son[a-z]+="/.test(html.replace(/<script[\s\S]*?<\/script>/g, ""))) throw new Error(`${name} has an inline event handler`);
    scripts = [...new Set(inline)].join(",") || "-";
  }
  const target = join(site, name);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  const gzip = [".html", ".js", ".css", ".txt", ".json", ".svg"].includes(extension) && bytes.length > 200;
  if (gzip) {
    const small = Buffer.from(await gzipAsync(bytes, { numiterations: extension === ".js" ? 15 : 5 }));
    writeFileSync(`${target}.gz`, small);
    zipped++;
  }
  const etag = sha256(bytes).replace(/[^A-Za-z0-9]/g, "").slice(0, 22);
  const immutable = name.startsWith("_next/static/") || name.startsWith("fonts/");
  lines.push([name, type, etag, immutable ? "immutable" : "fresh", gzip ? "gzip" : "plain", scripts].join("\t"));
}
writeFileSync(join(site, "site.index"), `${lines.join("\n")}\n`);
cpSync(join(root, "node_modules/katex/LICENSE"), join(site, "katex-LICENSE.txt"));
console.log(`site: ${lines.length} files, ${zipped} of them compressed`);
