//! Text as it leaves the console: made harmless, measured in cells, folded for
//! comparison.
//!
//! Cells are not characters and characters are not bytes. Nothing outside this
//! module and the two editors measures text.

mod safe;
mod width;
mod wrap;
mod key;
mod names;

pub use key::{half, key};
pub use names::{cell_safe, file_name};
pub use safe::{is_simple, safe, safe_line};
pub use width::{clusters, pad, pad_left, skip, truncate, width};
pub use wrap::{Piece, lines, pieces, wrap};
