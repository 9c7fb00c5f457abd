/**
 * The scripts by which shells complete. Each asks dryban what may stand at the end of the line, whose answer is made in
 * one place for all; what is typed is handed on as a text and never run.
 */
export const COMPLETION_SCRIPTS = {
  bash: String.raw`# bash completion for dryban

_dryban() {
  local line text=${'$'}{COMP_LINE:0:COMP_POINT} besides= kept= word
  COMPREPLY=()
  # readline replaces what stands behind these, where they part words.
  word=${'$'}{text##*[[:space:]]}
  if [[ $COMP_WORDBREAKS == *=* && $word == *=* ]]; then kept=${'$'}{word%"${'$'}{word##*=}"}; fi
  while IFS= read -r line; do
    if [[ -z $besides ]]; then
      besides=$line
    else
      line=${'$'}{line%%$'\t'*}
      COMPREPLY+=("${'$'}{line#"$kept"}")
    fi
  done < <(command dryban completion --line "$text" 2>/dev/null)
  case $besides in
    none) compopt +o default 2>/dev/null ;;
    directories)
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$2")
      ;;
    files)
      # Alone they are left to readline.
      if ((${'$'}{#COMPREPLY[@]} > 0)); then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
      fi
      ;;
  esac
}

complete -o default -F _dryban dryban dryban-regex
`,
  zsh: String.raw`#compdef dryban dryban-regex

_dryban() {
  local besides line word ret=1
  local -a reply described
  reply=("${'$'}{(@f)$(command dryban completion --line "${'$'}{(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)}")
  besides=$reply[1]
  for line in "${'$'}{(@)reply[2,-1]}"; do
    word=${'$'}{${'$'}{line%%$'\t'*}//:/\\:}
    if [[ $line == *$'\t'* ]]; then word+=:${'$'}{line#*$'\t'}; fi
    described+=("$word")
  done
  (( $#described )) && _describe dryban described && ret=0
  case $besides in
    files) compset -P '--*='; _files && ret=0 ;;
    directories) compset -P '--*='; _files -/ && ret=0 ;;
  esac
  return ret
}

if [ "$funcstack[1]" = _dryban ]; then
  _dryban "$@"
else
  compdef _dryban dryban dryban-regex
fi
`,
  fish: String.raw`# fish completion for dryban

function __dryban_complete
    set -l reply (command dryban completion --line (commandline -cp | string collect) 2>/dev/null)
    test (count $reply) -gt 1; and printf '%s\n' $reply[2..-1]
    switch "$reply[1]"
        case files
            __fish_complete_path (commandline -ct)
        case directories
            __fish_complete_directories (commandline -ct)
    end
end

complete -c dryban -f -a '(__dryban_complete)'
complete -c dryban-regex -f -a '(__dryban_complete)'
`,
} as const;
