// The project's own file server (xtask/src/server.rs), for tests and for running them by hand.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stops = [];

/** Serves a folder under a path; resolves to { url, stop }. The server ends with this process in any case. */
export async function serve(dir, { base = "/" } = {}) {
  const words = ["serve-dir", dir, "0", "--base", base, "--until-eof"];
  const [command, args] = process.env.SONAE_XTASK ? [process.env.SONAE_XTASK, words] : ["cargo", ["xtask", ...words]];
  const child = spawn(command, args, { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (part) => {
      text += part;
      if (text.includes("\n")) resolve(text.trim());
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended at once (${code})`)));
  });
  const stop = () => child.stdin.end();
  stops.push(stop);
  return { url, stop };
}

/** Stops every server started here. */
export function stopServers() {
  for (const stop of stops) stop();
}
