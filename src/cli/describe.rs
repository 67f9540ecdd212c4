//! `completions` and `man`: the command line told to shells and to readers, from its own definition.

use super::args::{Args, Completions};
use super::fail::Failure;
use super::output::Out;
use clap::CommandFactory;
use clap_mangen::Man;
use std::fmt::Write;
use std::io;

/// What the program is called where it is installed.
const NAME: &str = "wusong";

/// Prints what a shell needs to complete the command line.
///
/// # Errors
/// When standard output cannot be written.
pub fn completions(c: &Completions, out: &mut Out) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(c.shell, &mut Args::command(), NAME, &mut script);
    Ok(out.line(String::from_utf8_lossy(&script).trim_end())?)
}

/// Prints the manual page, all commands on the one page.
///
/// # Errors
/// When standard output cannot be written.
pub fn man(out: &mut Out) -> Result<(), Failure> {
    Ok(out.line(page()?.trim_end())?)
}

/// The manual page: the program first, then each command as a section of its own.
fn page() -> io::Result<String> {
    let mut whole = Args::command();
    whole.build();
    let mut page = Vec::new();
    let main = Man::new(whole.clone());
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    main.render_options_section(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for command in whole.get_subcommands() {
        section(command, &[], &mut page)?;
    }
    let mut last = Vec::new();
    main.render_extra_section(&mut last)?;
    page.push_str(
        &String::from_utf8_lossy(&last).replace(".SH EXTRA", ".SH \"EXIT CODES AND FILES\""),
    );
    Ok(page)
}

/// One command, and those below it.
fn section(command: &clap::Command, above: &[&str], page: &mut String) -> io::Result<()> {
    let path: Vec<&str> = above.iter().copied().chain([command.get_name()]).collect();
    // What holds for every command was told once above.
    let told = |arg: &clap::Arg| arg.is_global_set() || arg.get_id() == "help";
    let own = command.clone().mut_args(|arg| if told(&arg) { arg.hide(true) } else { arg });
    let mut body = Vec::new();
    let man = Man::new(own);
    man.render_synopsis_section(&mut body)?;
    man.render_description_section(&mut body)?;
    man.render_options_section(&mut body)?;
    let _ = writeln!(page, ".SH \"{}\"", path.join(" ").to_uppercase());
    // Headings of a page of its own become headings within this one.
    page.push_str(
        &String::from_utf8_lossy(&body).replace("\n.SH ", "\n.SS ").replace(".SH SYN", ".SS SYN"),
    );
    command.get_subcommands().try_for_each(|below| section(below, &path, page))
}
