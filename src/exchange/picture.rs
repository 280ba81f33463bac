//! A picture that stands alone: what an SVG needs when it is no part of a page any more.

/// An SVG with its namespace and its size on the root: without them a browser draws it from a file not at all, or (Firefox)
/// in no size.
#[must_use]
pub fn standalone(svg: &str, width: u32, height: u32) -> String {
    let Some((before, rest)) = svg.split_once("<svg") else { return svg.to_owned() };
    // Where the root ends: a sign in quotes is none.
    let mut quote = None;
    let end = rest.find(|sign| match (quote, sign) {
        (Some(open), _) if open == sign => {
            quote = None;
            false
        }
        (None, '"' | '\'') => {
            quote = Some(sign);
            false
        }
        (None, '>') => true,
        _ => false,
    });
    let Some((root, after)) = end.and_then(|end| rest.split_at_checked(end)) else { return svg.to_owned() };
    let has = |name: &str| root.split_ascii_whitespace().any(|part| part.starts_with(name));
    let mut told = format!("{before}<svg");
    if !has("xmlns=") {
        told += " xmlns=\"http://www.w3.org/2000/svg\"";
    }
    if !has("width=") {
        told += &format!(" width=\"{width}\"");
    }
    if !has("height=") {
        told += &format!(" height=\"{height}\"");
    }
    told + root + after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_gets_what_it_lacks_and_no_more() {
        let full = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"><g/></svg>";
        assert_eq!(standalone(full, 9, 9), full);
        assert_eq!(
            standalone("<svg viewBox=\"0 0 4 2\" stroke-width=\"2\"><g/></svg>", 4, 2),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\" viewBox=\"0 0 4 2\" stroke-width=\"2\"><g/></svg>"
        );
        let quoted = "<svg aria-label=\"a > b\" xmlns='x' width='4' height='2'/>";
        assert_eq!(standalone(quoted, 9, 9), quoted);
        assert_eq!(standalone("no picture", 4, 2), "no picture");
    }
}
