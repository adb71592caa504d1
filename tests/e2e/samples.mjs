// Reads the samples in dist/headers: which headers each says that a file of the site is sent with.

/** What the samples speak about; servers add others by themselves. */
export const NAMES = ["Content-Security-Policy", "Cache-Control", "Access-Control-Allow-Origin", "Referrer-Policy",
  "X-Content-Type-Options", "Permissions-Policy", "Cross-Origin-Opener-Policy"];

/**
 * A `_headers` file as Netlify and Cloudflare Pages document it: a line that begins with a slash is a rule, the indented
 * ones below it its headers, `#` begins a comment, `*` at the end stands for anything. Throws on anything else.
 */
export function rules(text) {
  const found = [];
  for (const line of text.split("\n")) {
    if (line.length > 2000) throw new Error(`longer than Cloudflare takes: ${line}`);
    const header = /^\s+([A-Za-z-]+): (\S.*)$/.exec(line);
    if (/^\/[\w./-]*\*?$/.test(line)) found.push({ path: line, headers: [] });
    else if (header && found.length) found.at(-1).headers.push(header.slice(1));
    else if (line && !line.startsWith("#")) throw new Error(`neither rule, header nor comment: ${line}`);
  }
  if (found.length > 100) throw new Error(`${found.length} rules; Cloudflare takes 100`);
  return found;
}

/** The headers of a path by such rules. Where several rules name the same one, hosts join the values. */
export function byRules(found, path) {
  const headers = {};
  const fits = (rule) => (rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : rule === path);
  for (const [name, value] of found.filter((rule) => fits(rule.path)).flatMap((rule) => rule.headers)) {
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/**
 * A web.config, read in a browser's page (which has an XML parser): the headers of each file, `""` for those without a
 * place of their own. IIS stops with an error where a name is added twice, so this does too.
 */
export function webConfig(page, text) {
  return page.evaluate((xml) => {
    const config = new DOMParser().parseFromString(xml, "application/xml");
    const broken = config.querySelector("parsererror");
    if (broken) throw new Error(broken.textContent);
    const apply = (scope, before) => {
      const headers = { ...before };
      for (const item of scope?.querySelectorAll(":scope > httpProtocol > customHeaders > *") ?? []) {
        const name = item.getAttribute("name");
        if (item.localName === "remove") delete headers[name];
        else if (item.localName !== "add" || name in headers) throw new Error(`${item.localName} ${name} a second time`);
        else headers[name] = item.getAttribute("value");
      }
      return headers;
    };
    const all = apply(config.querySelector("configuration > system\\.webServer"), {});
    const own = [...config.querySelectorAll("configuration > location")].map((place) =>
      [place.getAttribute("path"), apply(place.querySelector(":scope > system\\.webServer"), all)]);
    const types = [...config.querySelectorAll("staticContent > mimeMap")].map((map) =>
      [map.getAttribute("fileExtension"), map.getAttribute("mimeType")]);
    return { headers: { "": all, ...Object.fromEntries(own) }, types: Object.fromEntries(types) };
  }, text);
}
