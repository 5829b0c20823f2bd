//! SHA-256 of a text, as the hexadecimal digits that people compare.
//!
//! Must not know what is hashed.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// 64 lower-case digits.
pub fn sha256(text: impl AsRef<[u8]>) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    /// The examples of FIPS 180-2, appendix B.
    #[test]
    fn digests_are_those_of_the_standard() {
        for (text, digest) in [
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            assert_eq!(super::sha256(text), digest);
        }
    }
}
