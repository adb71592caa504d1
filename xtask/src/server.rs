//! A small static file server for this machine: what a plain web host does, and nothing else.
//!
//! It answers GET and HEAD, keeps connections open, sends the right content types (wasm is compiled while it streams
//! only as `application/wasm`), and prefers `file.br` or `file.gz` where they lie beside `file` and the browser takes
//! them. It never leaves its folder.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Content types by file name ending.
const TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// An idle connection is closed after this long.
const IDLE: Duration = Duration::from_secs(30);
/// A request's head may have this many lines of this many bytes.
const HEAD_LINES: usize = 100;
const LINE_BYTES: u64 = 8192;

/// Serves a folder from a background thread until this process ends; returns the address to open.
///
/// `base` is the path under which the folder appears, `/` or `/some/path/`; port 0 takes a free port.
pub fn start(root: &Path, port: u16, base: &str) -> Result<String, String> {
    if !(base.starts_with('/') && base.ends_with('/')) {
        return Err(format!("The base “{base}” must begin and end with a slash."));
    }
    let root = root.canonicalize().map_err(|error| format!("{} cannot be served: {error}.", root.display()))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!("Port {port} is in use. Choose another one, such as --port {}.", port ^ 1),
        _ => format!("Port {port} cannot be opened: {error}."),
    })?;
    let port = listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?.port();
    let site = Arc::new((root, base.to_owned()));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            thread::spawn(move || talk(&stream, &site.0, &site.1));
        }
    });
    Ok(format!("http://127.0.0.1:{port}{base}"))
}

/// What of a request matters here.
#[derive(Default)]
struct Request {
    method: String,
    path: String,
    encodings: String,
    close: bool,
}

/// Answers one connection's requests until the browser leaves. An error here means that it left.
fn talk(stream: &TcpStream, root: &Path, base: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader)? {
        let answer = answer(&request, root, base);
        let body = if request.method == "HEAD" { &[] } else { answer.body.as_slice() };
        let mut out = stream;
        out.write_all(&[answer.head().as_bytes(), body].concat())?;
        if request.close {
            break;
        }
    }
    Ok(())
}

/// Reads one request's head; `None` at the end of the connection or when it is not HTTP.
fn read_request(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<Request>> {
    let mut request = Request::default();
    for count in 0..HEAD_LINES {
        let mut line = String::new();
        io::Read::take(&mut *reader, LINE_BYTES).read_line(&mut line)?;
        if !line.ends_with('\n') {
            return Ok(None);
        }
        let line = line.trim_end();
        if count == 0 {
            let mut words = line.split(' ');
            request.method = words.next().unwrap_or_default().into();
            request.path = words.next().unwrap_or_default().into();
        } else if line.is_empty() {
            return Ok(Some(request));
        } else if let Some((name, value)) = line.split_once(':') {
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => request.encodings = value.to_ascii_lowercase(),
                "connection" => request.close = value.to_ascii_lowercase().contains("close"),
                _ => {}
            }
        }
    }
    Ok(None)
}

/// An answer before it is written.
struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: &'static str) -> Self {
        Self { status, headers: vec![("Content-Type", "text/plain".to_owned())], body: status.into() }
    }

    fn head(&self) -> String {
        let fixed = format!(
            "HTTP/1.1 {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n",
            self.status,
            self.body.len()
        );
        let head = self.headers.iter().fold(fixed, |head, (name, value)| format!("{head}{name}: {value}\r\n"));
        head + "\r\n"
    }
}

fn answer(request: &Request, root: &Path, base: &str) -> Answer {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Answer::text("405 Method Not Allowed");
    }
    let path = request.path.split(['?', '#']).next().unwrap_or_default();
    let Some(mut file) = path.strip_prefix(base).and_then(|path| locate(root, path)) else {
        return Answer::text("404 Not Found");
    };
    if file.is_dir() {
        if !path.ends_with('/') {
            let mut answer = Answer::text("301 Moved Permanently");
            answer.headers.push(("Location", format!("{path}/")));
            return answer;
        }
        file.push("index.html");
    }
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let kind = TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| kind);
    let mut headers = vec![("Content-Type", kind.to_owned()), ("Vary", "Accept-Encoding".to_owned())];
    for (ending, encoding) in [("br", "br"), ("gz", "gzip")] {
        let accepted = request.encodings.split([',', ';', ' ']).any(|word| word == encoding);
        if let Some(body) = accepted.then(|| beside(&file, ending)).flatten() {
            headers.push(("Content-Encoding", encoding.to_owned()));
            return Answer { status: "200 OK", headers, body };
        }
    }
    match fs::read(&file) {
        Ok(body) => Answer { status: "200 OK", headers, body },
        Err(_) => Answer::text("404 Not Found"),
    }
}

/// The packed form of a file, if it lies beside it.
fn beside(file: &Path, ending: &str) -> Option<Vec<u8>> {
    let mut name = file.file_name()?.to_owned();
    name.push(format!(".{ending}"));
    fs::read(file.with_file_name(name)).ok()
}

/// The file or folder a URL path means; `None` for anything that could point outside the served folder.
fn locate(root: &Path, path: &str) -> Option<PathBuf> {
    let path = decode(path)?;
    let mut file = root.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    Some(file)
}

/// Undoes %-encoding; `None` if it is broken or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// Sends one raw request to a site of five files and returns the whole answer.
    fn ask(base: &str, request: &str) -> String {
        let dir =
            std::env::temp_dir().join(format!("sonae-server-{}-{:?}", std::process::id(), thread::current().id()));
        fs::create_dir_all(dir.join("site/sub")).unwrap();
        fs::write(dir.join("secret.txt"), "SECRET").unwrap();
        for (name, text) in [
            ("index.html", "HOME"),
            ("a b.js", "1"),
            ("app.wasm", "WASM"),
            ("app.wasm.br", "BR"),
            ("sub/index.html", "SUB"),
        ] {
            fs::write(dir.join("site").join(name), text).unwrap();
        }
        let url = start(&dir.join("site"), 0, base).unwrap();
        let address = url.trim_start_matches("http://").split('/').next().unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("{request}Connection: close\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        fs::remove_dir_all(dir).unwrap();
        answer
    }

    fn get(path: &str) -> String {
        ask("/", &format!("GET {path} HTTP/1.1\r\n"))
    }

    #[test]
    fn serves_files_with_their_types() {
        let home = get("/?x=1");
        assert!(home.starts_with("HTTP/1.1 200 OK\r\n"), "{home}");
        assert!(home.contains("Content-Type: text/html; charset=utf-8\r\n"), "{home}");
        assert!(home.contains("Cache-Control: no-cache\r\n"), "{home}");
        assert!(home.ends_with("\r\n\r\nHOME"), "{home}");
        assert!(get("/a%20b.js").contains("Content-Type: text/javascript"));
        assert!(get("/app.wasm").ends_with("WASM"));
        assert!(get("/sub").contains("Location: /sub/\r\n"));
        assert!(get("/sub/").ends_with("SUB"));
    }

    #[test]
    fn prefers_packed_files_if_accepted() {
        let packed = ask("/", "GET /app.wasm HTTP/1.1\r\nAccept-Encoding: gzip, deflate, br\r\n");
        assert!(packed.contains("Content-Type: application/wasm\r\n"), "{packed}");
        assert!(packed.contains("Content-Encoding: br\r\n"), "{packed}");
        assert!(packed.ends_with("BR"), "{packed}");
    }

    #[test]
    fn answers_head_without_body() {
        let head = ask("/", "HEAD / HTTP/1.1\r\n");
        assert!(head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask("/", "POST / HTTP/1.1\r\n").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn never_leaves_its_folder() {
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/sub/../../secret.txt",
            "//../secret.txt",
            "/%",
        ] {
            let answer = get(path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn serves_under_a_sub_path() {
        assert!(ask("/a/b/", "GET /a/b/ HTTP/1.1\r\n").ends_with("HOME"));
        assert!(ask("/a/b/", "GET / HTTP/1.1\r\n").starts_with("HTTP/1.1 404"));
        assert!(start(Path::new("."), 0, "x").is_err());
    }
}
