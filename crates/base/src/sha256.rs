//! SHA-256 (FIPS 180-4), for naming a file so that it can be recognised, and HMAC (RFC 2104) of it, for numbers that only
//! the holder of a key can work out. The browser's own is missing on pages over plain http.

/// Fractional parts of the cube roots of the first 64 primes.
const K: [u32; 64] = [
    0x428a_2f98,
    0x7137_4491,
    0xb5c0_fbcf,
    0xe9b5_dba5,
    0x3956_c25b,
    0x59f1_11f1,
    0x923f_82a4,
    0xab1c_5ed5,
    0xd807_aa98,
    0x1283_5b01,
    0x2431_85be,
    0x550c_7dc3,
    0x72be_5d74,
    0x80de_b1fe,
    0x9bdc_06a7,
    0xc19b_f174,
    0xe49b_69c1,
    0xefbe_4786,
    0x0fc1_9dc6,
    0x240c_a1cc,
    0x2de9_2c6f,
    0x4a74_84aa,
    0x5cb0_a9dc,
    0x76f9_88da,
    0x983e_5152,
    0xa831_c66d,
    0xb003_27c8,
    0xbf59_7fc7,
    0xc6e0_0bf3,
    0xd5a7_9147,
    0x06ca_6351,
    0x1429_2967,
    0x27b7_0a85,
    0x2e1b_2138,
    0x4d2c_6dfc,
    0x5338_0d13,
    0x650a_7354,
    0x766a_0abb,
    0x81c2_c92e,
    0x9272_2c85,
    0xa2bf_e8a1,
    0xa81a_664b,
    0xc24b_8b70,
    0xc76c_51a3,
    0xd192_e819,
    0xd699_0624,
    0xf40e_3585,
    0x106a_a070,
    0x19a4_c116,
    0x1e37_6c08,
    0x2748_774c,
    0x34b0_bcb5,
    0x391c_0cb3,
    0x4ed8_aa4a,
    0x5b9c_ca4f,
    0x682e_6ff3,
    0x748f_82ee,
    0x78a5_636f,
    0x84c8_7814,
    0x8cc7_0208,
    0x90be_fffa,
    0xa450_6ceb,
    0xbef9_a3f7,
    0xc671_78f2,
];

/// Fractional parts of the square roots of the first 8 primes.
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The sum of some bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&digest(bytes))
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

/// The sum of some bytes.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    finish(START, 0, bytes)
}

/// Goes on from a state in which some whole blocks are taken in.
fn finish(state: [u32; 8], before: u64, bytes: &[u8]) -> [u8; 32] {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend(((before + bytes.len() as u64) * 8).to_be_bytes());
    let state = padded.chunks_exact(64).fold(state, block);
    let mut sum = [0; 32];
    sum.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())).for_each(|(place, byte)| *place = byte);
    sum
}

/// Sums under a key of at most 64 bytes: nobody can work them out without it.
#[derive(Clone)]
pub struct Hmac {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl Hmac {
    /// With this key.
    pub fn new(key: &[u8]) -> Self {
        let padded = |pad: u8| -> Vec<u8> { (0..64).map(|i| key.get(i).copied().unwrap_or(0) ^ pad).collect() };
        Self { inner: block(START, &padded(0x36)), outer: block(START, &padded(0x5c)) }
    }

    /// The sum of some bytes.
    pub fn sum(&self, bytes: &[u8]) -> [u8; 32] {
        finish(self.outer, 64, &finish(self.inner, 64, bytes))
    }
}

#[allow(clippy::many_single_char_names, reason = "the names of the standard")]
fn block(state: [u32; 8], block: &[u8]) -> [u32; 8] {
    let mut words = [0_u32; 64];
    for (word, four) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = four.iter().fold(0, |w, b| (w << 8) | u32::from(*b));
    }
    for t in 16..64 {
        let (before, after) = words.split_at_mut(t);
        let ([w16, w15, .., w2, _], Some(word)) = (before.get(t - 16..).unwrap_or_default(), after.first_mut()) else {
            continue;
        };
        let small0 = w15.rotate_right(7) ^ w15.rotate_right(18) ^ (w15 >> 3);
        let small1 = w2.rotate_right(17) ^ w2.rotate_right(19) ^ (w2 >> 10);
        let w7 = before.get(t - 7).copied().unwrap_or(0);
        *word = w16.wrapping_add(small0).wrapping_add(w7).wrapping_add(small1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
    for (word, k) in words.iter().zip(K) {
        let big1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choose = (e & f) ^ (!e & g);
        let one = h.wrapping_add(big1).wrapping_add(choose).wrapping_add(k).wrapping_add(*word);
        let big0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let most = (a & b) ^ (a & c) ^ (b & c);
        let two = big0.wrapping_add(most);
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
    }
    let mut next = state;
    next.iter_mut().zip([a, b, c, d, e, f, g, h]).for_each(|(word, add)| *word = word.wrapping_add(add));
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_examples() {
        for (text, sum) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            assert_eq!(sha256(text.as_bytes()), sum);
        }
        assert_eq!(
            sha256("a".repeat(1_000_000).as_bytes()),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        );
    }

    /// Test cases 1, 2, 3 and 4 of RFC 4231 (those with keys of up to 64 bytes and whole sums).
    #[test]
    fn the_published_examples_with_a_key() {
        let counting: Vec<u8> = (1..=25).collect();
        for (key, bytes, sum) in [
            (&[0x0b; 20][..], &b"Hi There"[..], "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            (&counting, &[0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        ] {
            assert_eq!(hexadecimal(&Hmac::new(key).sum(bytes)), sum);
        }
    }
}
