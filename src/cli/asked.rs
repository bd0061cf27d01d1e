//! How commands are told where their files go.

/// How a command is told where its files go, for messages.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What ends `choose another name`.
    pub with: &'static str,
    /// Whether the command has `--force`.
    pub forced: bool,
}

/// Commands with `--out` and `--force`.
pub const OUT: Asked = Asked { with: "with --out", forced: true };

/// A review beside the results.
pub const REVIEW: Asked = Asked { with: "with --review", forced: true };
