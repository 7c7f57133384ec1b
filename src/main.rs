//! Parse, run, exit code.

fn main() -> std::process::ExitCode {
    sasshi::cli::run()
}
