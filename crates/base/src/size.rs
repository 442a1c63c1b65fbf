//! Sizes of files as people read them, the same everywhere. A kilobyte has 1,024 bytes, as limits of uploads count.

use crate::Lang;

/// "1,2 MB", "12 KB", "140 Byte".
pub fn show(bytes: u64, lang: Lang) -> String {
    if bytes < 1_000 {
        return format!("{bytes}\u{a0}Byte");
    }
    let kilobytes = bytes.div_ceil(1_024);
    if kilobytes < 1_000 {
        return format!("{kilobytes}\u{a0}KB");
    }
    let tenths = (bytes.saturating_mul(10) + 524_288) / 1_048_576;
    format!("{}{}{}\u{a0}MB", tenths / 10, lang.pick(",", "."), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::show;
    use crate::Lang::{De, En};

    #[test]
    fn sizes_are_said_as_limits_count_them() {
        for (bytes, de, en) in [
            (0, "0\u{a0}Byte", "0\u{a0}Byte"),
            (999, "999\u{a0}Byte", "999\u{a0}Byte"),
            (1_000, "1\u{a0}KB", "1\u{a0}KB"),
            (1_025, "2\u{a0}KB", "2\u{a0}KB"),
            (1_022_976, "999\u{a0}KB", "999\u{a0}KB"),
            (1_023_500, "1,0\u{a0}MB", "1.0\u{a0}MB"),
            (10_485_760, "10,0\u{a0}MB", "10.0\u{a0}MB"),
        ] {
            assert_eq!((show(bytes, De).as_str(), show(bytes, En).as_str()), (de, en));
        }
    }
}
