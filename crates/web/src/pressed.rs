//! Made by tests/browser/press-assets.mjs; do not edit.

use crate::assets::Asset;

/// Every asset.
pub const ASSETS: &[Asset] = &[
    Asset {
        name: "fira-sans-latin-400.woff2",
        path: "/static/fira-sans-latin-400.3e38d8c01fe9.woff2",
        content_type: "font/woff2",
        etag: "\"3e38d8c01fe9\"",
        bytes: include_bytes!("../assets/vendor/fira-sans/fira-sans-latin-400.woff2"),
        brotli: None,
        gzip: None,
    },
    Asset {
        name: "fira-sans-latin-600.woff2",
        path: "/static/fira-sans-latin-600.55e09735e30d.woff2",
        content_type: "font/woff2",
        etag: "\"55e09735e30d\"",
        bytes: include_bytes!("../assets/vendor/fira-sans/fira-sans-latin-600.woff2"),
        brotli: None,
        gzip: None,
    },
    Asset {
        name: "fira-sans-latin-ext-400.woff2",
        path: "/static/fira-sans-latin-ext-400.ed4d0b738d93.woff2",
        content_type: "font/woff2",
        etag: "\"ed4d0b738d93\"",
        bytes: include_bytes!("../assets/vendor/fira-sans/fira-sans-latin-ext-400.woff2"),
        brotli: None,
        gzip: None,
    },
    Asset {
        name: "fira-sans-latin-ext-600.woff2",
        path: "/static/fira-sans-latin-ext-600.8d1b17f77319.woff2",
        content_type: "font/woff2",
        etag: "\"8d1b17f77319\"",
        bytes: include_bytes!("../assets/vendor/fira-sans/fira-sans-latin-ext-600.woff2"),
        brotli: None,
        gzip: None,
    },
    Asset {
        name: "site.css",
        path: "/static/site.40ccb0f00ddc.css",
        content_type: "text/css; charset=utf-8",
        etag: "\"40ccb0f00ddc\"",
        bytes: include_bytes!("../assets/pressed/site.css"),
        brotli: Some(include_bytes!("../assets/pressed/site.css.br")),
        gzip: Some(include_bytes!("../assets/pressed/site.css.gz")),
    },
    Asset {
        name: "amtsweg.js",
        path: "/static/amtsweg.2a169dc3edfb.js",
        content_type: "text/javascript; charset=utf-8",
        etag: "\"2a169dc3edfb\"",
        bytes: include_bytes!("../assets/pressed/amtsweg.js"),
        brotli: Some(include_bytes!("../assets/pressed/amtsweg.js.br")),
        gzip: Some(include_bytes!("../assets/pressed/amtsweg.js.gz")),
    },
    Asset {
        name: "passkey.js",
        path: "/static/passkey.ae13bef69c8c.js",
        content_type: "text/javascript; charset=utf-8",
        etag: "\"ae13bef69c8c\"",
        bytes: include_bytes!("../assets/pressed/passkey.js"),
        brotli: Some(include_bytes!("../assets/pressed/passkey.js.br")),
        gzip: Some(include_bytes!("../assets/pressed/passkey.js.gz")),
    },
    Asset {
        name: "preview.js",
        path: "/static/preview.743c7df2c6bc.js",
        content_type: "text/javascript; charset=utf-8",
        etag: "\"743c7df2c6bc\"",
        bytes: include_bytes!("../assets/pressed/preview.js"),
        brotli: Some(include_bytes!("../assets/pressed/preview.js.br")),
        gzip: Some(include_bytes!("../assets/pressed/preview.js.gz")),
    },
    Asset {
        name: "favicon.svg",
        path: "/static/favicon.dea48eda3080.svg",
        content_type: "image/svg+xml",
        etag: "\"dea48eda3080\"",
        bytes: include_bytes!("../assets/pressed/favicon.svg"),
        brotli: Some(include_bytes!("../assets/pressed/favicon.svg.br")),
        gzip: Some(include_bytes!("../assets/pressed/favicon.svg.gz")),
    },
];

/// What they were made from: path below `assets`, fingerprint (FNV-1a, 64 bits).
#[cfg(test)]
pub const SOURCES: &[(&str, &str)] = &[
    ("amtsweg.js", "7d2a81b28e1e043a"),
    ("passkey.js", "3877a6d24795b1b7"),
    ("preview.js", "e2176b785dcc70b9"),
    ("favicon.svg", "a51ed52ce09b4779"),
    ("vendor/kern/kern.css", "7276b601f88fb191"),
    ("css/1-base.css", "4754bd32883916e9"),
    ("css/2-shell.css", "d1dcc44c4dee9cfe"),
    ("css/3-parts.css", "78cbb0c545b38541"),
    ("css/4-forms.css", "a4fcd1ac1209540c"),
    ("css/5-pages.css", "754128e1e73bbd65"),
    ("vendor/fira-sans/fira-sans-latin-400.woff2", "76a0ab099c5f6c3e"),
    ("vendor/fira-sans/fira-sans-latin-600.woff2", "65088d2b785f12cb"),
    ("vendor/fira-sans/fira-sans-latin-ext-400.woff2", "bad73b421109d303"),
    ("vendor/fira-sans/fira-sans-latin-ext-600.woff2", "36b4a0d8b00f56a2"),
];
