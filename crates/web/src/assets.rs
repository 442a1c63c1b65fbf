//! Style sheet, script, fonts and icon: part of the program, compressed beforehand, named by their content.
//!
//! A path never changes its content, so a browser may keep it for a year. Made by `tests/browser/press-assets.mjs`.

pub use crate::pressed::ASSETS;

/// A file the program serves below `/static/`.
#[derive(Debug)]
pub struct Asset {
    /// The name templates use: `site.css`.
    pub name: &'static str,
    /// The path people's browsers ask for: `/static/site.3f2a….css`.
    pub path: &'static str,
    /// For the header `content-type`.
    pub content_type: &'static str,
    /// For the header `etag`, with its quotes.
    pub etag: &'static str,
    /// The content as it is.
    pub bytes: &'static [u8],
    /// The content for `content-encoding: br`; fonts are compressed already.
    pub brotli: Option<&'static [u8]>,
    /// The content for `content-encoding: gzip`.
    pub gzip: Option<&'static [u8]>,
}

/// For the header `cache-control` of every asset.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// The asset at a path such as `/static/site.3f2a….css`.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// The path of an asset by its name (`site.css`); an unknown name gives `/static/`, which is found nowhere.
pub fn href(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/static/", |asset| asset.path)
}

impl Asset {
    /// The smallest form a client takes, by its header `accept-encoding`, and the name of its encoding.
    pub fn encoded(&self, accept_encoding: &str) -> (&'static [u8], Option<&'static str>) {
        let takes = |name: &str| {
            accept_encoding.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                words.next() == Some(name)
                    && !words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        match (self.brotli, self.gzip) {
            (Some(brotli), _) if takes("br") => (brotli, Some("br")),
            (_, Some(gzip)) if takes("gzip") => (gzip, Some("gzip")),
            _ => (self.bytes, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pressed::SOURCES;
    use std::path::Path;

    #[test]
    fn the_pressed_assets_are_made_from_the_present_sources() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let stale = SOURCES.iter().filter(|(path, made_from)| {
            let bytes = std::fs::read(folder.join(path)).unwrap_or_default();
            let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
            format!("{sum:016x}") != *made_from
        });
        let stale: Vec<_> = stale.map(|(path, _)| path).collect();
        assert!(
            stale.is_empty(),
            "changed since pressing: {stale:?}; run: node tests/browser/press-assets.mjs"
        );
        let sheets = std::fs::read_dir(folder.join("css")).unwrap().count();
        assert_eq!(sheets, SOURCES.iter().filter(|(path, _)| path.starts_with("css/")).count());
    }

    #[test]
    fn every_name_leads_to_an_asset_and_nothing_else_is_found() {
        for asset in ASSETS {
            assert_eq!(find(href(asset.name)).map(|found| found.name), Some(asset.name));
        }
        assert!(find(href("missing.css")).is_none());
        assert!(find("/static/../assets.rs").is_none());
    }

    #[test]
    fn a_client_gets_the_smallest_form_it_takes() {
        let css = find(href("site.css")).unwrap();
        assert_eq!(css.encoded("gzip, deflate, br, zstd").1, Some("br"));
        assert_eq!(css.encoded("br;q=0, gzip;q=0.5").1, Some("gzip"));
        assert_eq!(css.encoded("identity").1, None);
        assert!(css.encoded("br").0.len() < css.encoded("").0.len() / 5);
    }

    #[test]
    fn style_and_script_together_stay_below_thirty_kilobytes() {
        let sent: usize = ["site.css", "amtsweg.js"]
            .iter()
            .map(|name| find(href(name)).unwrap().encoded("gzip").0.len())
            .sum();
        assert!(sent < 30_000, "{sent} bytes with gzip");
        assert!(find(href("amtsweg.js")).unwrap().bytes.len() < 6_000);
    }

    #[test]
    fn no_template_holds_a_script_or_a_style_of_its_own() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
        let mut seen = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for banned in
                    [" style=", "<style", "<script>", " onclick=", " onchange=", " onsubmit=", "javascript:"]
                {
                    assert!(!text.contains(banned), "{} holds {banned}", path.display());
                }
                seen += 1;
            }
        }
        assert!(seen > 10);
    }
}
