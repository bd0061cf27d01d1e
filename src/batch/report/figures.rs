//! Numbers for people.

/// A number with the thing counted.
pub(super) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// A number with commas between its thousands.
pub(super) fn grouped(n: u64) -> String {
    let (rest, group) = (n / 1000, n % 1000);
    if rest == 0 { group.to_string() } else { format!("{},{group:03}", grouped(rest)) }
}

/// A length for people.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes as f64 / 1e3).round()),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!([0, 999, 1000, 1_002_030].map(grouped), ["0", "999", "1,000", "1,002,030"]);
        assert_eq!(
            [12, 1_499, 2_449_000, 31_000_000_000].map(size),
            ["12 bytes", "1 KB", "2.4 MB", "31.0 GB"]
        );
        assert_eq!((counted(1, "row", "rows"), counted(0, "row", "rows")), ("1 row".into(), "0 rows".into()));
    }
}
