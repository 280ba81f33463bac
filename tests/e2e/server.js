// A static host as plain as the plainest: files under a sub-path, correct types, honest 404s, nothing cached. It has no
// fallback to index.html, so a page that works here works anywhere.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The folder under test: WARSHA_DIST, such as a copy that a build does not change meanwhile, or the repository's dist/. */
export const DIST = resolve(dirname(fileURLToPath(import.meta.url)), process.env.WARSHA_DIST || "../../dist");

/** The file that an address names, or null. `base` starts and ends with a slash. */
async function fileFor(root, base, pathname) {
  let path;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes("\0")) return null;
  let file = normalize(join(root, path.slice(base.length)));
  if (file !== normalize(root) && !file.startsWith(normalize(root + sep))) return null;
  if (path.endsWith("/")) file = join(file, "index.html");
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? { file, size: found.size } : null;
}

/** Serves the folder `root` under `base` on a loopback port (0: any free one) and gives the server once it listens. */
export function serve({ root = DIST, base = "/", port = 0 } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { ...headers, allow: "GET, HEAD" }).end();
      return;
    }
    const found = await fileFor(root, base, pathname);
    if (!found) {
      response.writeHead(404, { ...headers, "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    response.writeHead(200, {
      ...headers,
      "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base = process.env.E2E_BASE ?? "/any/path/";
  const server = await serve({ base, port: Number(process.env.E2E_PORT ?? 0) });
  console.log(`http://127.0.0.1:${server.address().port}${base}`);
}
