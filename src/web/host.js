// What is shorter here than in the wasm: locking files with the browser's own cryptography, and clearing what the
// browser keeps for us besides the storage. src/web/host.rs calls these; no decisions.

const utf8 = new TextEncoder();
const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const base64 = (buffer) => btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(""));

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
  /** Locks a text; gives the text of the file (src/store/envelope.rs reads it). */
  async seal(text, passphrase, rounds) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt(...await cipher(passphrase, rounds, salt, iv), utf8.encode(text));
    const file = { app: "sonae", encrypted: 1, rounds, salt: base64(salt), nonce: base64(iv), data: base64(locked) };
    return JSON.stringify(file, null, 1);
  },

  /** Unlocks a text; throws when the passphrase is wrong or anything was changed; empty where there is no cryptography. */
  async unseal(passphrase, rounds, salt, iv, data) {
    if (!crypto.subtle) return "";
    const open = await crypto.subtle.decrypt(...await cipher(passphrase, rounds, bytes(salt), bytes(iv)), bytes(data));
    return new TextDecoder("utf-8", { fatal: true }).decode(open);
  },

  /** Removes our caches and service workers; names of what is left, one a line. */
  async forget() {
    // Both are missing on pages from a file, and refused in sandboxed frames.
    const stores = async () => (await self.caches?.keys().catch(() => []) ?? []).filter((name) => name.startsWith("sonae"));
    const workers = async () => (await navigator.serviceWorker?.getRegistrations().catch(() => []) ?? [])
      .filter(({ scope }) => new URL("./", document.baseURI).href.startsWith(scope));
    // The workers first: one that is just filling its cache would go on.
    await Promise.allSettled((await workers()).map((worker) => worker.unregister()));
    await Promise.allSettled((await stores()).map((name) => caches.delete(name)));
    return [...await stores(), ...(await workers()).map(({ scope }) => scope)].join("\n");
  },

  /** 64 bits that say nothing. */
  mark: () => crypto.getRandomValues(new BigUint64Array(1))[0],

  /** Asks the browser not to clear the storage by itself. */
  persist: () => { navigator.storage?.persist?.().catch(() => {}); },
};
