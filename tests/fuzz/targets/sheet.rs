//! Tables: any bytes as a file of rows. The first byte chooses the format, or none, and how hidden rows are read.
#![no_main]

use std::path::Path;

use infograft_sheet::{Sheet, SheetFormat, SheetOptions};
use libfuzzer_sys::fuzz_target;

/// A name for each way that a text's extension tells what it is.
const FILES: [&str; 4] = ["rows", "rows.csv", "rows.json", "rows.jsonl"];

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let choice = usize::from(*choice);
    let options = SheetOptions::new()
        .format(SheetFormat::ALL.get(choice % 8).copied())
        .skip_hidden(choice & 8 != 0)
        .limits(infograft_fuzz::limits());
    let file = Path::new(FILES[choice >> 4 & 3]);
    let known = |name: &str| matches!(name, "Name" | "Phone");
    match Sheet::from_bytes(bytes.to_vec(), file, &options, &known) {
        Ok(sheet) => {
            for row in &sheet.rows {
                assert_eq!(row.cells.len(), sheet.columns.len());
                assert!(!sheet.place(row, 0).is_empty());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty() && error.help().is_some()),
    }
});
