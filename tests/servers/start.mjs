// Starts nginx and Apache with the samples in dist/headers, each for a copy of the site below a path.

import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DIST, SITE } from "../e2e/host.mjs";
import { temporaryFolder } from "../e2e/lib.mjs";

/** Where the site appears: not where the samples have it. */
export const BASE = "/clinic/check/";
const MODULES = { nginx: "/usr/lib/nginx/modules", apache: "/usr/lib/apache2/modules" };
const sample = (name) => readFileSync(join(DIST, "headers", name), "utf8");

/** A port that is free now. */
const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** A folder with the site below the path, which a server that gave up root may read. */
function ground() {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const site = join(folder, "www", BASE);
  cpSync(SITE, site, { recursive: true });
  mkdirSync(join(site, "packs"));
  return { folder, site };
}

const running = [];
/** Ends every server started here. */
export const stopAll = () => running.splice(0).forEach((child) => child.kill());

/** Runs a server until `stopAll`; waits until it answers. */
async function run(command, words, port, folder) {
  const child = spawn(command, words, { stdio: ["ignore", "inherit", "inherit"] });
  let ended;
  child.once("exit", (code) => { ended = `${command} ended (${code})`; });
  child.once("error", (error) => { ended = String(error); });
  running.push(child);
  const url = `http://127.0.0.1:${port}${BASE}`;
  for (let tries = 0; ; tries += 1) {
    if (ended || tries > 100) throw new Error(ended ?? `${command} does not answer; see ${folder}`);
    try {
      await (await fetch(url)).arrayBuffer();
      return url;
    } catch { await new Promise((done) => setTimeout(done, 50)); }
  }
}

/** nginx; with `brotli`, the line for its module is switched on. */
export async function nginx({ brotli = false } = {}) {
  const [{ folder }, port] = [ground(), await freePort()];
  let settings = sample("nginx.conf").replaceAll("/sonae/", BASE);
  if (brotli) settings = settings.replace("# brotli_static on;", "brotli_static on;");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  writeFileSync(join(folder, "nginx.conf"), `
    ${process.getuid() === 0 ? "user www-data;" : ""}
    ${brotli ? `load_module ${MODULES.nginx}/ngx_http_brotli_static_module.so;` : ""}
    daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 128; }
    http {
      include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; gzip on;
      ${temporary.join(" ")}
      server { listen 127.0.0.1:${port}; root ${folder}/www; ${settings} }
    }`);
  return run("nginx", ["-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")], port, folder);
}

/** Apache; the sample as .htaccess in the folder, or with `inside` in the server's own settings. */
export async function apache({ inside = false } = {}) {
  const [{ folder, site }, port] = [ground(), await freePort()];
  const settings = sample("apache.htaccess");
  if (!inside) writeFileSync(join(site, ".htaccess"), settings);
  // As Debian has it, with mod_deflate packing what is not packed.
  const modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "env", "setenvif", "filter", "deflate"]
    .filter((name) => existsSync(`${MODULES.apache}/mod_${name}.so`))
    .map((name) => `LoadModule ${name}_module ${MODULES.apache}/mod_${name}.so`);
  writeFileSync(join(folder, "apache.conf"), `
    ServerRoot ${folder}
    ServerName localhost
    PidFile ${folder}/pid
    DefaultRuntimeDir ${folder}
    Listen 127.0.0.1:${port}
    ErrorLog ${folder}/error.log
    ${modules.join("\n")}
    ${process.getuid() === 0 ? "User www-data\nGroup www-data" : ""}
    TypesConfig /etc/mime.types
    DirectoryIndex index.html
    DocumentRoot ${folder}/www
    AddOutputFilterByType DEFLATE text/html text/plain text/css text/javascript application/javascript application/wasm
    <FilesMatch "^\\.ht">
      Require all denied
    </FilesMatch>
    <Directory ${folder}/www>
      Require all granted
      Options FollowSymLinks
      AllowOverride ${inside ? "None" : "FileInfo"}
    </Directory>
    ${inside ? `<Directory ${site}>\n${settings}\n</Directory>` : ""}`);
  return run("apache2", ["-f", join(folder, "apache.conf"), "-D", "FOREGROUND"], port, folder);
}
