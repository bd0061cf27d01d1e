//! The `infograft` command: a thin user of the library.

fn main() -> std::process::ExitCode {
    infograft::cli::run()
}
