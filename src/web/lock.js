// Closes the page once it has loaded: from then on the browser itself refuses every request, also to our own server.

// Nothing here opens windows by script; links do, and a person follows them.
try {
  Object.defineProperty(window, "open", { value: () => null });
} catch { /* Someone was here before: nothing is lost, the policy below still holds. */ }

/**
 * Policies only add up: this one takes away what loading needed. The browser may still look at the one manifest, for
 * installing the app; were the whole server allowed for that, prefetch would be too.
 */
export function lock() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  const manifest = document.querySelector("link[rel=manifest]")?.href ?? "'none'";
  policy.content = `default-src 'none'; img-src data:; manifest-src ${manifest}`;
  document.head.append(policy);
}
