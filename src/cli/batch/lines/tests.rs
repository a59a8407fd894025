use super::*;

/// Gives its bytes in pieces of a size.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.1.min(self.0.len()).min(buffer.len());
        let (now, later) = self.0.split_at(size);
        buffer[..size].copy_from_slice(now);
        self.0 = later;
        Ok(size)
    }
}

#[test]
fn lines_are_whole_however_they_come() {
    let text = b"one\n\ntwo\r\nthree, and too long for the limit\nfour";
    for size in 1..=text.len() {
        let mut lines = Lines::new(Drip(text, size), 12);
        let (mut joined, mut long, mut buffer) = (Vec::new(), 0, Vec::new());
        while let Some(piece) = lines.next(&mut buffer).unwrap() {
            match piece {
                Piece::Lines { length, first } => {
                    let before = joined.split(|b| *b == b'\n').count() as u64;
                    assert_eq!(first, before, "{size}");
                    joined.extend(&buffer[..length]);
                }
                Piece::TooLong { length, bytes, number } => {
                    assert_eq!((length, bytes, number), (33, 34, 4));
                    joined.extend(b"#\n");
                    long += 1;
                }
            }
        }
        let joined = String::from_utf8(joined).unwrap();
        if long == 1 {
            assert_eq!(joined, "one\n\ntwo\r\n#\nfour", "{size}");
        } else {
            // It came in one read; the worker sees that it is too long.
            assert_eq!(joined.as_bytes(), text, "{size}");
        }
    }
}
