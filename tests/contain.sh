# To be sourced as the first thing that a script does: whatever the script starts ends with it, also when it fails or is
# interrupted. Processes are found by an environment variable that all of them inherit (Linux), and by their session;
# so those are found, too, that a started program started, or that went into the background.
#
#   . "$(dirname "$0")/../tests/contain.sh"
#
# The script goes on in a session of its own, while this process waits for it and clears up. A script that ends well
# and leaves something running fails: it should have ended it. A script that is started by such a script is contained
# with it.

if [ -z "${JWTX_CONTAINED:-}" ]; then
  # Not exported here: what this process itself runs is not meant.
  mark=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

  # The ids of the processes that are left, without those that have ended and wait to be noticed.
  contained() {
    {
      ps -e -o pid= -o pgid= -o sess= -o stat= |
        awk -v id="$1" '($2 == id || $3 == id) && $4 !~ /^Z/ { print $1 }'
      # A list of strings, each with a NUL behind it.
      # It ends with 1 or 2 where there is none, or where some may not be read.
      { grep -slzx "JWTX_CONTAINED=$mark" /proc/[0-9]*/environ || true; } | cut -d / -f 3
    } | sort -un
  }

  # Waits for two seconds until nothing is left. Gives whether that is so.
  ended() {
    for _ in 1 2 3 4 5 6 7 8; do
      [ -n "$(contained "$1")" ] || return 0
      sleep 0.25
    done
    return 1
  }

  # Ends what is left: asks first, and ends by force what is still there then.
  end_contained() {
    local signal left
    for signal in TERM KILL KILL; do
      left=$(contained "$1")
      [ -n "$left" ] || return 0
      # shellcheck disable=SC2086
      kill -"$signal" $left 2>/dev/null || true
      if ended "$1"; then return 0; fi
    done
  }

  session=
  interrupted() {
    trap '' INT TERM HUP
    [ -z "$session" ] || end_contained "$session"
    exit "$1"
  }
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM
  trap 'interrupted 129' HUP

  if command -v setsid >/dev/null; then
    # In the background a process leads no group, so that `setsid` becomes the script itself, under this id.
    JWTX_CONTAINED=$mark setsid "$BASH" "$0" "$@" <&0 &
  else
    # Where there is no `setsid`, a process group of its own has to do.
    set -m
    JWTX_CONTAINED=$mark "$BASH" "$0" "$@" <&0 &
    set +m
  fi
  session=$!
  status=0
  wait "$session" || status=$?
  # After a failure nobody had the time to end anything; else what was ended may still be about to.
  if [ "$status" != 0 ] || ! ended "$session"; then
    left=$(contained "$session")
    if [ "$status" = 0 ] && [ -n "$left" ]; then
      echo "$0 leaves running:" >&2
      # shellcheck disable=SC2086
      ps -o pid=,args= -p $(echo $left | tr ' ' ',') >&2 || true
      status=1
    fi
    end_contained "$session"
  fi
  exit "$status"
fi
