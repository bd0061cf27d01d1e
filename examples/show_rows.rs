//! Prints the rows of a table as JSON Lines: `cargo run --example show_rows -- TABLE [--sheet NAME] [--skip-hidden]
//! [--known NAME]...`. The notes go to standard error.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use infograft_sheet::{Row, Sheet, SheetOptions};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut file, mut known, mut options) = (PathBuf::new(), Vec::new(), SheetOptions::default());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--sheet" => options.sheet = args.next(),
            "--known" => known.extend(args.next()),
            "--skip-hidden" => options.skip_hidden = true,
            _ => file = arg.into(),
        }
    }
    let sheet = match Sheet::read(&file, &options, &|name| known.iter().any(|k| k == name)) {
        Ok(sheet) => sheet,
        Err(error) => {
            let help = error.help().map(|help| format!(" ({help})")).unwrap_or_default();
            return Err(format!("{error}{help}").into());
        }
    };
    for note in &sheet.diagnostics {
        eprintln!("{}: {}", note.place, note.message);
    }
    let mut out = std::io::stdout().lock();
    for row in &sheet.rows {
        writeln!(out, "{}", line(&sheet, row))?;
    }
    Ok(())
}

/// A row with its cells by the names of their columns.
fn line(sheet: &Sheet, row: &Row) -> Value {
    let names = sheet.columns.iter().map(|column| column.name.clone());
    let cells: Map<String, Value> = names.zip(row.cells.iter().cloned().map(Value::from)).collect();
    json!({ "row": row.number, "cells": cells })
}
