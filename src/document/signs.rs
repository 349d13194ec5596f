//! Which signs a text has: a quick look for what a rule cannot do without, shared by all rules.

/// A set of characters: those of ASCII, and one member for all others together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs(u128);

/// The bit of what is outside of ASCII. It would be that of DEL, which no rule asks for and `of` leaves out.
const OUTSIDE: u128 = 1 << 0x7F;

impl Signs {
    /// Those of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // A store for each byte is cheaper than to join 128 bits.
        let mut seen = [false; 256];
        for byte in text.bytes() {
            seen[usize::from(byte)] = true;
        }
        let ascii = (0..0x7F).filter(|byte| seen[*byte]).fold(0, |bits, byte| bits | 1 << byte);
        Self(if seen[0x80..].contains(&true) { ascii | OUTSIDE } else { ascii })
    }

    /// A set to ask for; all that is outside of ASCII counts as one sign.
    #[must_use]
    pub const fn any_of(signs: &str) -> Self {
        let (bytes, mut at, mut bits) = (signs.as_bytes(), 0, 0);
        while at < bytes.len() {
            bits |= if bytes[at] < 0x7F { 1 << bytes[at] } else { OUTSIDE };
            at += 1;
        }
        Self(bits)
    }

    /// True if the two have a sign in common. If a text has one of the signs asked for, this is true; the other way round
    /// only if they are all ASCII.
    #[must_use]
    pub const fn overlap(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_its_signs() {
        let signs = Signs::of("“Go!” (he said)");
        assert!(signs.overlap(Signs::any_of("[(")) && signs.overlap(Signs::any_of("‘")));
        assert!(!signs.overlap(Signs::any_of("?;]")));
        assert!(!Signs::of("Go!").overlap(Signs::any_of("«„")) && !Signs::default().overlap(signs));
    }
}
