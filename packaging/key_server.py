"""A key server over TLS and a name server, both on loopback, for packaging/test.sh.

    key_server.py CERTIFICATE KEY JWKS NAME

Serves the file JWKS on 127.0.0.1:443 and answers every question for NAME with 127.0.0.1 on 127.0.0.1:53, where only root may
listen: meant for a network namespace of its own. Prints one line once both listen.
"""

import http.server
import socket
import ssl
import struct
import sys
import threading

certificate, key, jwks, name = sys.argv[1:]


class Keys(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = open(jwks, "rb").read()
        self.send_response(200)
        self.send_header("Content-Type", "application/jwk-set+json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def answer(question):
    """The answer to a DNS query of one question (RFC 1035): 127.0.0.1 for A, nothing for other types."""
    labels, place = [], 12
    while question[place]:
        labels.append(question[place + 1 : place + 1 + question[place]].decode())
        place += 1 + question[place]
    kind, end = struct.unpack(">H", question[place + 1 : place + 3])[0], place + 5
    known = ".".join(labels).lower() == name
    found = known and kind == 1
    flags = 0x8180 if known else 0x8183
    header = question[:2] + struct.pack(">HHHHH", flags, 1, int(found), 0, 0)
    record = struct.pack(">HHHIH4s", 0xC00C, 1, 1, 60, 4, socket.inet_aton("127.0.0.1")) if found else b""
    return header + question[12:end] + record


def names(listening):
    while True:
        question, client = listening.recvfrom(512)
        listening.sendto(answer(question), client)


udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 53))
threading.Thread(target=names, args=(udp,), daemon=True).start()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 443), Keys)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
print("ready", flush=True)
server.serve_forever()
