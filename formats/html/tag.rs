//! The names of tags as numbers, and what kind of element each is.

/// The name of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag(u16);

/// Declares the tags that are known, in the order of their names.
macro_rules! tags {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// Their names in order, so that they can be searched.
        const NAMES: &[&str] = &[$($text),+];

        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        enum Number { $($name),+ }

        impl Tag {
            $(pub(super) const $name: Self = Self(Number::$name as u16);)+
        }
    };
}

tags! {
    A = "a", ADDRESS = "address", AREA = "area", ARTICLE = "article", ASIDE = "aside", AUDIO = "audio", BASE = "base",
    BLOCKQUOTE = "blockquote", BODY = "body", BR = "br", BUTTON = "button", CANVAS = "canvas", CAPTION = "caption", CENTER = "center", CODE = "code",
    COL = "col", DD = "dd", DEL = "del", DETAILS = "details", DIALOG = "dialog", DIV = "div", DL = "dl", DT = "dt", EMBED = "embed", FIELDSET = "fieldset",
    FIGCAPTION = "figcaption", FIGURE = "figure", FOOTER = "footer", FORM = "form", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
    HEAD = "head", HEADER = "header", HGROUP = "hgroup", HR = "hr", HTML = "html", IFRAME = "iframe", IMG = "img", INPUT = "input", KBD = "kbd", LI = "li",
    LINK = "link", MAIN = "main", MATH = "math", MENU = "menu", META = "meta", NAV = "nav", NOSCRIPT = "noscript", OBJECT = "object", OL = "ol", OPTION = "option",
    P = "p", PARAM = "param", PRE = "pre", Q = "q", RP = "rp", RT = "rt", S = "s", SAMP = "samp", SCRIPT = "script", SECTION = "section", SELECT = "select",
    SOURCE = "source", STRIKE = "strike", STYLE = "style", SUMMARY = "summary", SUP = "sup", SVG = "svg", TABLE = "table", TBODY = "tbody",
    TD = "td", TEMPLATE = "template", TEXTAREA = "textarea", TFOOT = "tfoot", TH = "th", THEAD = "thead", TIME = "time", TITLE = "title", TR = "tr",
    TRACK = "track", TT = "tt", UL = "ul", VIDEO = "video", WBR = "wbr",
}

impl Tag {
    /// How many tags are known.
    pub(super) const KNOWN: usize = NAMES.len();

    /// Returns the tag of this name in lower case, where it is known.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        NAMES.binary_search_by(|it| it.as_bytes().cmp(name)).ok().map(|it| Self(it as u16))
    }

    /// Returns the tag for the unknown name `number`.
    pub(super) fn other(number: u16) -> Self {
        Self(Self::KNOWN as u16 + number)
    }

    /// Returns its place among all tags.
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns its name, where it is known.
    pub(super) fn name(self) -> Option<&'static str> {
        NAMES.get(self.index()).copied()
    }

    /// Returns which unknown name it is.
    pub(super) fn unknown(self) -> Option<usize> {
        self.index().checked_sub(Self::KNOWN)
    }

    /// Returns the level of a heading.
    pub(super) fn heading(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// Tells whether it has no content.
    pub(super) fn is_void(self) -> bool {
        matches!(
            self,
            Self::AREA
                | Self::BASE
                | Self::BR
                | Self::COL
                | Self::EMBED
                | Self::HR
                | Self::IMG
                | Self::INPUT
                | Self::LINK
                | Self::META
                | Self::PARAM
                | Self::SOURCE
                | Self::TRACK
                | Self::WBR
        )
    }

    /// Tells whether the text before it and the text in it are apart.
    pub(super) fn is_block(self) -> bool {
        self.closes_paragraph()
            || self.bounds()
            || matches!(
                self,
                Self::BODY
                    | Self::DD
                    | Self::DT
                    | Self::HEAD
                    | Self::HTML
                    | Self::LI
                    | Self::OPTION
                    | Self::TABLE
                    | Self::TBODY
                    | Self::TFOOT
                    | Self::THEAD
                    | Self::TITLE
                    | Self::TR
            )
    }

    /// Tells whether a paragraph ends where it begins.
    pub(super) fn closes_paragraph(self) -> bool {
        self.heading().is_some()
            || matches!(
                self,
                Self::ADDRESS
                    | Self::ARTICLE
                    | Self::ASIDE
                    | Self::BLOCKQUOTE
                    | Self::CENTER
                    | Self::DETAILS
                    | Self::DIALOG
                    | Self::DIV
                    | Self::DL
                    | Self::FIELDSET
                    | Self::FIGCAPTION
                    | Self::FIGURE
                    | Self::FOOTER
                    | Self::FORM
                    | Self::HEADER
                    | Self::HGROUP
                    | Self::HR
                    | Self::LI
                    | Self::DD
                    | Self::DT
                    | Self::MAIN
                    | Self::MENU
                    | Self::NAV
                    | Self::OL
                    | Self::P
                    | Self::PRE
                    | Self::SECTION
                    | Self::SUMMARY
                    | Self::TABLE
                    | Self::UL
            )
    }

    /// Tells whether what is inside leaves what is outside open.
    pub(super) fn bounds(self) -> bool {
        matches!(self, Self::TD | Self::TH | Self::CAPTION | Self::BUTTON | Self::OBJECT | Self::TEMPLATE | Self::SVG | Self::MATH)
    }

    /// Tells whether nothing in it is text of the page.
    pub(super) fn is_skipped(self) -> bool {
        matches!(
            self,
            Self::AUDIO
                | Self::BUTTON
                | Self::CANVAS
                | Self::DEL
                | Self::DIALOG
                | Self::HEAD
                | Self::IFRAME
                | Self::NOSCRIPT
                | Self::OBJECT
                | Self::PRE
                | Self::RP
                | Self::RT
                | Self::S
                | Self::SCRIPT
                | Self::SELECT
                | Self::STRIKE
                | Self::STYLE
                | Self::SVG
                | Self::TEMPLATE
                | Self::TEXTAREA
                | Self::TITLE
                | Self::VIDEO
        )
    }

    /// Tells whether what stands there is left out of a sentence that goes on around it: code, a formula.
    pub(super) fn is_gap(self) -> bool {
        matches!(self, Self::CODE | Self::KBD | Self::SAMP | Self::TT | Self::MATH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_searched() {
        assert!(NAMES.is_sorted());
        for name in NAMES {
            assert_eq!(Tag::of(name.as_bytes()).and_then(Tag::name), Some(*name));
        }
        assert_eq!(Tag::of(b"x-story"), None);
    }
}
