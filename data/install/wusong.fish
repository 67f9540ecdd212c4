# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_wusong_global_optspecs
    string join \n register= lang= as= today= json keymap= data= wide= plain-screen h/help V/version
end

function __fish_wusong_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_wusong_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_wusong_using_subcommand
    set -l cmd (__fish_wusong_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c wusong -n "__fish_wusong_needs_command" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_needs_command" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_needs_command" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_needs_command" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_needs_command" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_needs_command" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_needs_command" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_needs_command" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_needs_command" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_needs_command" -s V -l version -d 'Print version'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "init" -d 'Create a register from an office profile'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "demo" -d 'Create a rehearsal register with made-up people and cases'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "apply" -d 'Run commands given as JSON Lines; the answer to a line is printed once it is on disk'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "schema" -d 'Print the JSON Schema of every command `apply` takes, or of one'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "list" -d 'List cases, what falls due on them, people or bodies'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "show" -d 'Show one case with everything'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "verify" -d 'Check the register: file, schema, chain, derived tables'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "doctor" -d 'Name stuck, contradictory, ownerless, silent and impossible-date records, and what mends each'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "rebuild" -d 'Drop the derived tables and recreate them from the journal'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "backup" -d 'Write a copy of the register to a new file, while others may write'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "restore" -d 'Put a backup back; what it replaces is kept'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "keys" -d 'Print the key map in force, or check a file of one\'s own'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "calc" -d 'Arithmetic without a register'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "completions" -d 'Print what a shell needs to complete this command line'
complete -c wusong -n "__fish_wusong_needs_command" -f -a "man" -d 'Print the manual page'
complete -c wusong -n "__fish_wusong_using_subcommand init" -l profile -d '`danghu`, or a profile file' -r
complete -c wusong -n "__fish_wusong_using_subcommand init" -l user -d 'User name of the first account (default: who runs this)' -r
complete -c wusong -n "__fish_wusong_using_subcommand init" -l name -d 'The name people know the first user by' -r
complete -c wusong -n "__fish_wusong_using_subcommand init" -l home -d 'Code of the body the first user works for' -r
complete -c wusong -n "__fish_wusong_using_subcommand init" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand init" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand init" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand init" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand init" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand init" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand init" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand init" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand init" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l cases -d 'How many cases' -r
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l seed -d 'The same seed, number of cases and day give the same register' -r
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand demo" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l keep-going -d 'Go on after a line that failed; the exit code is that of the first one'
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand apply" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand schema" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand list" -l view -d 'A saved view, narrowed further by the query' -r
complete -c wusong -n "__fish_wusong_using_subcommand list" -l as-of -d 'As it was at the end of this day' -r
complete -c wusong -n "__fish_wusong_using_subcommand list" -l known-by -d 'As it had been recorded by the end of this day' -r
complete -c wusong -n "__fish_wusong_using_subcommand list" -l fields -d 'These fields only, separated by commas; `all` for every one' -r
complete -c wusong -n "__fish_wusong_using_subcommand list" -l redact -d 'How much of what identifies people is left out' -r -f -a "none\t'Nothing'"
complete -c wusong -n "__fish_wusong_using_subcommand list" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand list" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand list" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand list" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand list" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand list" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand list" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand list" -l csv -d 'Comma-separated values for spreadsheets'
complete -c wusong -n "__fish_wusong_using_subcommand list" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand list" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand show" -l as-of -d 'As it was at the end of this day' -r
complete -c wusong -n "__fish_wusong_using_subcommand show" -l known-by -d 'As it had been recorded by the end of this day' -r
complete -c wusong -n "__fish_wusong_using_subcommand show" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand show" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand show" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand show" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand show" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand show" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand show" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand show" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand show" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l anchor -d 'An anchor `SEQ:HASH` written down earlier that the journal must still hold' -r
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand verify" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand rebuild" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand backup" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand restore" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l check -d 'Tell every fault of this key map with its line; exit code 2 if there is one' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l try -d 'Press keys and see what arrives and what it does; go through the doors of this terminal'
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand keys" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand keys" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and not __fish_seen_subcommand_from deadline" -f -a "deadline" -d 'The last day of a legal period, with its reasons'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l from -d 'The day that starts the period (not counted itself)' -r
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand calc; and __fish_seen_subcommand_from deadline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand completions" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wusong -n "__fish_wusong_using_subcommand man" -l register -d 'The register (default: in the platform\'s data directory)' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand man" -l lang -d 'The language' -r -f -a "zh-Hant\t''
zh-Hans\t''
en\t''"
complete -c wusong -n "__fish_wusong_using_subcommand man" -l as -d 'Act as this user (administrator at the desk, or rehearsal)' -r
complete -c wusong -n "__fish_wusong_using_subcommand man" -l today -d 'Take this day for today (rehearsal); what is recorded keeps its real time' -r
complete -c wusong -n "__fish_wusong_using_subcommand man" -l keymap -d 'The key map: `default`, `vim`, `emacs`, or a file to lay over the one it inherits from' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand man" -l data -d 'A folder of the office\'s own words, calendar and time limits over the built-in ones' -r -F
complete -c wusong -n "__fish_wusong_using_subcommand man" -l wide -d 'Whether characters of ambiguous width take two cells: auto, yes or no' -r -f -a "auto\t'They are not, as in most terminals'
yes\t'They are: ASCII frames are drawn'
no\t'They are not'"
complete -c wusong -n "__fish_wusong_using_subcommand man" -l json -d 'Answer in JSON'
complete -c wusong -n "__fish_wusong_using_subcommand man" -l plain-screen -d 'Draw rows that moved anew, for a terminal that moves them wrongly'
complete -c wusong -n "__fish_wusong_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
