# Completion of jwtx for fish. The program itself says what may follow.
function __jwtx_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (command $words[1] __complete $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = :files
            set -l start (string match -r -- '^--[^=]*=' "$current")
            # Nothing at all would leave no path either.
            set -q start[1]; or set start ''
            for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current"))
                echo $start$path
            end
        else
            echo $line
        end
    end
end
complete -c jwtx -f -a '(__jwtx_complete)'
