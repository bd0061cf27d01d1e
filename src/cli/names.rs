//! Names of output files.

/// Characters that some system can't have in a file name.
const FORBIDDEN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Fills a name pattern and makes it a safe file name: no folders, no characters or names that a system refuses.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let Some(len) = rest[start..].find('}') else {
            return Err(format!("`{pattern}` has an opening brace without a closing one"));
        };
        let key = &rest[start + 1..start + len];
        let Some((_, value)) = values.iter().find(|(k, _)| *k == key) else {
            let known: Vec<String> = values.iter().map(|(k, _)| format!("{{{k}}}")).collect();
            return Err(format!("`{{{key}}}` is no part of a file name; known are {}", known.join(", ")));
        };
        out.push_str(value);
        rest = &rest[start + len + 1..];
    }
    out.push_str(rest);
    Ok(safe(&out))
}

/// A file name that every system stores, at most 150 characters.
pub fn safe(name: &str) -> String {
    let cleaned: String = name
        .chars()
        .map(|c| if c.is_control() || FORBIDDEN.contains(&c) { '-' } else { c })
        .take(150)
        .collect();
    let trimmed = cleaned.trim().trim_matches('.').trim();
    let stem = trimmed.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let device = DEVICES.contains(&stem.as_str())
        || ((stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.len() == 4
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    match (trimmed.is_empty(), device) {
        (true, _) => "infographic".to_owned(),
        (_, true) => format!("_{trimmed}"),
        _ => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        let values = [("name", "contoso"), ("template", "retail")];
        assert_eq!(fill("{name}-{template}", &values).as_deref(), Ok("contoso-retail"));
        assert!(fill("{nmae}", &values).is_err_and(|e| e.contains("{name}")));
        assert!(fill("{name", &values).is_err());
    }

    #[test]
    fn names_stay_inside_the_folder_and_legal() {
        assert_eq!(safe("../../etc/x"), "-..-etc-x");
        assert_eq!(safe("CON"), "_CON");
        assert_eq!(safe("com1.backup"), "_com1.backup");
        assert_eq!(safe("  ... "), "infographic");
        assert_eq!(safe("한빛 지점."), "한빛 지점");
    }
}
