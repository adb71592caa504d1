// A proxy that passes on what goes to this machine, refuses the rest, and notes both: whatever a page or a worker of it
// sends, in any way, it goes through here.

import http from "node:http";

/** Starts the proxy; resolves to { address, seen, stop }, `seen` being "METHOD address" lines. */
export async function startProxy() {
  const seen = [];
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const refuse = () => response.writeHead(502).end();
    if (!URL.canParse(request.url) || new URL(request.url).hostname !== "127.0.0.1") return refuse();
    const { method, headers } = request;
    const onward = http.request(request.url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", refuse);
    request.pipe(onward);
  });
  // TLS and WebSockets ask for a tunnel first.
  server.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 502 Refused\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `127.0.0.1:${server.address().port}`, seen, stop };
}
