//! Standard output: data only; a closed pipe ends quietly.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

/// Where answers go.
#[derive(Debug)]
pub struct Out {
    writer: BufWriter<Stdout>,
    closed: bool,
    /// Whether answers are JSON.
    pub json: bool,
}

impl Out {
    /// Standard output, buffered.
    pub fn new(json: bool) -> Self {
        Self { writer: BufWriter::with_capacity(64 * 1024, io::stdout()), closed: false, json }
    }

    /// Writes a line. A reader that has gone away is success: it has what it wanted.
    ///
    /// # Errors
    /// Any other trouble with standard output (a full disk).
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written =
            self.writer.write_all(text.as_bytes()).and_then(|()| self.writer.write_all(b"\n"));
        self.settle(written)
    }

    /// Writes a part of a line.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn part(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.writer.write_all(text.as_bytes());
        self.settle(written)
    }

    /// Hands over what is buffered, so that the reader has it now.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.writer.flush();
        self.settle(flushed)
    }

    /// Whether the reader has gone away.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Flushes at the end.
    ///
    /// # Errors
    /// As [`Out::line`].
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()
    }

    fn settle(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }
}
