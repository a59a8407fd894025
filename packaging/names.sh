#!/usr/bin/env bash
# The step `names` of test.sh, in a network namespace of its own: FOLDER/names is the root that the program runs in.
#
#   packaging/names.sh FOLDER
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
ip link set lo up

# An authority, and a key server with a certificate of it.
for who in authority server; do
  openssl ecparam -name prime256v1 -genkey -noout -out "$who.key"
done
openssl req -x509 -key authority.key -subj '/CN=authority' -days 2 -out authority.pem
openssl req -new -key server.key -subj '/CN=server' -out server.csr
openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 \
  -extfile <(echo 'subjectAltName = DNS:keys.jwtx.test') -out server.pem 2>/dev/null
jwtx() { chroot names /usr/bin/jwtx "$@"; }
mkdir -p names/tmp
jwtx keygen ES256 >names/tmp/key.pem
jwtx key public /tmp/key.pem >names/tmp/public.pem
jwtx key convert --to jwks /tmp/public.pem >jwks.json
token=$(jwtx mint --key /tmp/key.pem --exp 1h)
python3 "$here/key_server.py" server.pem server.key jwks.json keys.jwtx.test >listening &
server=$!
trap 'kill "$server"; wait "$server" || true' EXIT
for _ in $(seq 50); do
  [ ! -s listening ] || break
  sleep 0.1
done

# Asks the key server, with more options where there are some: the exit status has to be $2, and the answer has to have $3.
host=keys.jwtx.test
ask() {
  local about=$1 expected=$2 text=$3 status=0 answer
  shift 3
  answer=$(jwtx verify --jwks "https://$host/jwks.json" "$@" "$token" 2>&1) || status=$?
  if [ "$status" != "$expected" ] || [[ $answer != *"$text"* ]]; then
    printf '%s: expected exit status %s and "%s", got %s:\n%s\n' "$about" "$expected" "$text" "$status" "$answer" >&2
    exit 1
  fi
  echo "$about: exit status $status, $text"
}

echo '127.0.0.1 keys.jwtx.test' >names/etc/hosts
ask 'a certificate of an unknown authority' 1 'not trusted'
rm names/etc/ssl/certs/ca-certificates.crt
ask 'no certificates at all' 1 'No CA certificates were loaded from the system'
cp authority.pem names/tmp/
ask 'a certificate of --ca-file' 0 TOKEN_VALID --ca-file /tmp/authority.pem
SSL_CERT_FILE=/tmp/authority.pem ask 'a bundle of SSL_CERT_FILE' 0 TOKEN_VALID
cp authority.pem names/etc/ssl/certs/ca-certificates.crt
ask 'a name of /etc/hosts' 0 TOKEN_VALID
rm names/etc/hosts
echo 'nameserver 127.0.0.1' >names/etc/resolv.conf
ask 'a name of DNS' 0 TOKEN_VALID
host=nobody.jwtx.test ask 'a name that nobody has' 1 'failed to lookup'
echo 'hosts: files mymachines mdns4_minimal [NOTFOUND=return] resolve [!UNAVAIL=return] dns' >names/etc/nsswitch.conf
ask 'modules that a static program cannot load, before DNS' 0 TOKEN_VALID
echo 'hosts: mymachines' >names/etc/nsswitch.conf
ask 'only a module that a static program cannot load' 1 'resource busy'
