//! Reading and writing numbers of fixed lengths, the highest byte first.

/// The highest moment that is written: five bytes.
pub(crate) const MOMENT_MAX: u64 = (1 << 40) - 1;

/// The last bytes of a number.
pub(crate) fn low<const N: usize>(value: u64) -> [u8; N] {
    value
        .to_be_bytes()
        .last_chunk::<N>()
        .copied()
        .unwrap_or([0; N])
}

/// Takes parts off the front of some bytes.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl Reader<'_> {
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number of `N` bytes, at the most eight.
    pub(crate) fn number<const N: usize>(&mut self) -> Option<u64> {
        let bytes = self.array::<N>()?;
        Some(
            bytes
                .iter()
                .fold(0, |value, byte| value << 8 | u64::from(*byte)),
        )
    }

    pub(crate) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
