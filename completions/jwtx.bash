# Completion of jwtx for bash. The program itself says what may follow.
_jwtx() {
    local line=${COMP_LINE:0:COMP_POINT} word candidate cut files=
    local -a words
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    word=${words[${#words[@]} - 1]}
    # Of the word, bash replaces only what stands behind the last = or :.
    cut=${word%"${word##*[=:]}"}
    COMPREPLY=()
    while IFS= read -r candidate; do
        if [[ $candidate == :files ]]; then
            files=yes
            continue
        fi
        candidate=${candidate%%$'\t'*}
        COMPREPLY+=("${candidate#"$cut"}")
    done < <("$1" __complete "${words[@]:1}" 2>/dev/null)
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r candidate; do
            COMPREPLY+=("$candidate")
        done < <(compgen -f -- "${word#"$cut"}")
    fi
    # A folder goes on.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _jwtx jwtx
