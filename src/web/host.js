// What is shorter here than in the wasm: locking files with the browser's own cryptography, and clearing what the
// browser keeps for us besides the storage. src/web/host.rs calls these; no decisions.

const utf8 = new TextEncoder();
const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
/** By pieces: a file of many megabytes is no list of as many letters. */
function base64(buffer) {
  const all = new Uint8Array(buffer);
  let letters = "";
  for (let at = 0; at < all.length; at += 8_192) letters += String.fromCharCode(...all.subarray(at, at + 8_192));
  return btoa(letters);
}

/** AES-GCM with a key from the passphrase. The rounds count as part of the locked text, so that they cannot be changed. */
async function cipher(passphrase, rounds, salt, iv) {
  // The same passphrase typed in full or half width, composed or not.
  const raw = utf8.encode(passphrase.normalize("NFKC"));
  const secret = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveKey"]);
  const kdf = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  const key = await crypto.subtle.deriveKey(kdf, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return [{ name: "AES-GCM", iv, additionalData: utf8.encode(`sonae 1 ${rounds}`) }, key];
}

globalThis.sonaeHost = {
  /** Locks a text; gives the text of the file (crates/files/src/envelope.rs reads it). */
  async seal(text, passphrase, rounds) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt(...await cipher(passphrase, rounds, salt, iv), utf8.encode(text));
    const file = { app: "sonae", encrypted: 1, rounds, salt: base64(salt), nonce: base64(iv), data: base64(locked) };
    return JSON.stringify(file, null, 1);
  },

  /** Whether there is cryptography: not on pages over plain http. */
  able: () => Boolean(crypto.subtle),

  /** Unlocks a text; throws when the passphrase is wrong or anything was changed. */
  async unseal(passphrase, rounds, salt, iv, data) {
    const open = await crypto.subtle.decrypt(...await cipher(passphrase, rounds, bytes(salt), bytes(iv)), bytes(data));
    return new TextDecoder("utf-8", { fatal: true }).decode(open);
  },

  /** Removes the caches and the service worker of this install; names of what is left, one a line. */
  async forget() {
    const here = new URL("./", document.baseURI).href;
    // Both are missing on pages from a file, and refused in sandboxed frames. src/web/sw.js names the caches.
    const stores = async () => (await self.caches?.keys().catch(() => []) ?? []).filter((name) => name.startsWith(`sonae-app ${here} `));
    const workers = async () => (await navigator.serviceWorker?.getRegistrations().catch(() => []) ?? [])
      .filter(({ scope }) => scope === here);
    // The workers first: one that is just filling its cache would go on.
    await Promise.allSettled((await workers()).map((worker) => worker.unregister()));
    await Promise.allSettled((await stores()).map((name) => caches.delete(name)));
    return [...await stores(), ...(await workers()).map(({ scope }) => scope)].join("\n");
  },

  /** 64 bits that say nothing. */
  mark: () => crypto.getRandomValues(new BigUint64Array(1))[0],

  /** Copies what stands in a field; false where the browser does not let it. */
  copy(id) {
    const field = document.getElementById(id);
    field?.select();
    return !!field && document.execCommand("copy");
  },

  /** Starts anew in a language: its texts come with the page. The address says so, for where nothing can be kept. */
  start_in(code) {
    history.replaceState(null, "", `${location.hash.split("?")[0] || "#/start"}?lang=${code}`);
    location.reload();
  },

  /** Asks the browser not to clear the storage by itself. */
  persist: () => { navigator.storage?.persist?.().catch(() => {}); },
};
