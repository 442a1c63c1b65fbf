use formats::qr::{TooLong, svg};

#[test]
fn a_code_is_an_svg_with_label_and_without_style_or_script() {
    let code = svg(
        "otpauth://totp/Amtsweg:zo%C3%AB@example?secret=JBSWY3DPEHPK3PXP",
        "QR-Code für \"zweiten\" <Faktor> & mehr",
    )
    .expect("a code");
    assert!(code.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "), "{code}");
    assert!(code.ends_with("</svg>"));
    assert!(code.contains("aria-label=\"QR-Code für &quot;zweiten&quot; &lt;Faktor&gt; &amp; mehr\""));
    assert!(!code.contains("style=") && !code.contains("<script"));
}

/// Draws the path back into a grid and looks for the three finder patterns, which every scanner needs.
#[test]
fn a_code_has_its_three_finder_patterns_and_a_quiet_border() {
    let code = svg("amtsweg", "x").expect("a code");
    let side: usize = code
        .split("viewBox=\"0 0 ")
        .nth(1)
        .and_then(|s| s.split(' ').next())
        .expect("a size")
        .parse()
        .expect("a number");
    assert_eq!(side, 21 + 8);
    let mut grid = vec![vec![false; side]; side];
    let path = code.split("fill=\"#000\" d=\"").nth(1).and_then(|s| s.split('"').next()).expect("a path");
    for run in path.split('M').skip(1) {
        let (start, rest) = run.split_once('h').expect("a run");
        let (x, y) = start.split_once(' ').expect("a place");
        let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
        let length: usize = rest.split('v').next().expect("a length").parse().expect("a number");
        grid[y][x..x + length].fill(true);
    }
    for (left, top) in [(4, 4), (18, 4), (4, 18)] {
        let row = |y: usize| {
            grid[top + y][left..left + 7].iter().map(|dark| if *dark { '#' } else { '.' }).collect::<String>()
        };
        assert_eq!([row(0), row(1), row(2), row(6)], ["#######", "#.....#", "#.###.#", "#######"]);
    }
    assert!(grid[..4].iter().flatten().all(|dark| !dark));
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    assert_eq!(svg(&"x".repeat(5000), "x"), Err(TooLong));
}
