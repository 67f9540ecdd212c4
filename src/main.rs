//! `wusong`: see the crate's documentation.

fn main() -> std::process::ExitCode {
    wusong::cli::run()
}
