# The scene of the README's picture. `make.py` shows the lines that begin with "jwtx " and what they print.
# The time is fixed, so that the picture is the same on any day.
TOKEN=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyLTQyIiwicm9sZSI6ImFkbWluIiwiZXhwIjoxNzY3MjIyOTAwLCJpYXQiOjE3NjcyMjIwMDB9.upgnUV2jREeONVFZRTHc2UkVXK0783sCU5VRMWL4M_M
SECRET=bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItaHMyNTY=
jwtx() { command jwtx "$@" --color "${COLOR:-never}" --at 2025-12-31T23:05:01Z; }

jwtx verify -s "$SECRET" "$TOKEN"
jwtx verify -s "$SECRET" --secret-encoding base64 --brief "$TOKEN"
