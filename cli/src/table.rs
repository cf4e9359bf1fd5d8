//! A table as kubectl prints it.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Prints columns as wide as their widest cell, with three spaces between them.
pub(crate) fn write<const N: usize>(
    out: &mut impl Write,
    head: &[&str; N],
    rows: Vec<[String; N]>,
) -> io::Result<()> {
    let mut table = vec![head.map(str::to_owned)];
    table.extend(rows);
    let widths: [usize; N] =
        std::array::from_fn(|column| table.iter().map(|row| row[column].width()).max().unwrap_or(0));
    for row in table {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 3));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
