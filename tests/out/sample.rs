//! Documents that the tests of the outputs write: in one language, in two, and with what people should not type.

use warsha::document::tree::{Block, Lines, Tree, TreeSection};
use warsha::exchange::format::Labels;
use warsha::model::{Language, ParagraphStyle};

/// The smallest picture: one pixel.
pub const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82,
    0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

const SVG: &str = "<svg viewBox=\"0 0 320 80\"><rect width=\"320\" height=\"80\" fill=\"#dcecea\"/><text x=\"10\" y=\"50\">21 → 7</text></svg>";

/// English, Arabic, Sorani.
const TITLE: [&str; 3] = [
    "Guiding document on referral and reintegration",
    "وثيقة توجيهية بشأن الإحالة وإعادة الإدماج",
    "بەڵگەنامەی ڕێنمایی دەربارەی ڕەوانەکردن و تێکەڵبوونەوە",
];
const KIND: [&str; 3] = ["Guiding document", "وثيقة توجيهية", "بەڵگەنامەی ڕێنمایی"];
const FACTS: [[&str; 3]; 2] = [
    [
        "Second workshop, Baghdad, 11–12 September 2023",
        "ورشة العمل الثانية، بغداد، ١١–١٢ أيلول ٢٠٢٣",
        "وۆرکشۆپی دووەم، بەغدا، ١١–١٢ی ئەیلوولی ٢٠٢٣",
    ],
    ["Draft, 4 of 6 institutions agreed", "مسودة، وافقت ٤ من ٦ مؤسسات", "ڕەشنووس، ٤ لە ٦ دامەزراوە ڕازین"],
];
const SECTIONS: [[&str; 3]; 3] = [
    ["Referral between ministries", "الإحالة بين الوزارات", "ڕەوانەکردن لەنێوان وەزارەتەکان"],
    ["Pathway and timelines", "المسار والمدد الزمنية", "ڕێڕەو و ماوەکان"],
    ["Recommendations", "التوصيات", "ڕاسپاردەکان"],
];
const TODAY: [&str; 3] = ["Today", "الوضع الحالي", "ئێستا"];
const DETAIL: [&str; 3] = ["At the airport", "في المطار", "لە فڕۆکەخانە"];
const TEXTS: [[&str; 3]; 3] = [
    [
        "The same returning citizen is registered up to four times. Each ministry keeps its own form and its own number, and no file follows the person.",
        "يُسجَّل المواطن العائد نفسه حتى أربع مرات، إذ تعتمد كل وزارة استمارتها ورقمها الخاص، ولا يوجد ملف موحّد يتابع الحالة.",
        "هەمان هاووڵاتیی گەڕاوە تا چوار جار تۆمار دەکرێت. هەر وەزارەتێک فۆڕم و ژمارەی خۆی هەیە، و هیچ دۆسیەیەک لەگەڵ کەسەکە ناڕوات.",
    ],
    [
        "The ministries will use one referral form, which IOM and ICMPD (2023) tested in 3 governorates.",
        "تعتمد الوزارات استمارة إحالة موحّدة، وقد اختبرتها منظمتا IOM و ICMPD (2023) في 3 محافظات، بنسبة نجاح بلغت 87%.",
        "وەزارەتەکان یەک فۆڕمی ڕەوانەکردن بەکاردەهێنن، کە IOM و ICMPD (2023) لە 3 پارێزگا تاقییان کردەوە.",
    ],
    [
        "On the day of arrival the airport desk tells the governorate, so that support begins within a week.",
        "يُبلِّغ مكتب المطار المحافظةَ في يوم الوصول، ليبدأ تقديم الدعم خلال أسبوع واحد.",
        "لە ڕۆژی گەیشتندا نووسینگەی فڕۆکەخانە پارێزگا ئاگادار دەکاتەوە، بۆ ئەوەی پاڵپشتی لە ماوەی هەفتەیەکدا دەست پێ بکات.",
    ],
];
const QUOTE: [&str; 3] = [
    "We ask every family the same questions again. They lose trust.",
    "نطرح على كل عائلة الأسئلة نفسها مرة أخرى، فتفقد ثقتها بنا.",
    "هەمان پرسیار دووبارە لە هەموو خێزانێک دەکەینەوە. متمانەیان نامێنێت.",
];
const ITEMS: [[&str; 3]; 3] = [
    ["One form for all ministries", "استمارة واحدة لجميع الوزارات", "یەک فۆڕم بۆ هەموو وەزارەتەکان"],
    ["One number for each person", "رقم واحد لكل شخص", "یەک ژمارە بۆ هەر کەسێک"],
    ["One table each month", "جدول واحد كل شهر", "یەک خشتە لە هەر مانگێکدا"],
];
const HEAD: [[&str; 3]; 4] = [
    ["Step", "الخطوة", "هەنگاو"],
    ["Responsible institution", "الجهة المسؤولة", "دامەزراوەی بەرپرس"],
    ["Today, days", "حالياً، بالأيام", "ئێستا، بە ڕۆژ"],
    ["Proposed, days", "المقترح، بالأيام", "پێشنیارکراو، بە ڕۆژ"],
];
const ROWS: [[[&str; 3]; 4]; 3] = [
    [
        ["Registration", "التسجيل", "تۆمارکردن"],
        ["Ministry of Migration and Displaced", "وزارة الهجرة والمهجرين", "وەزارەتی کۆچ و کۆچبەران"],
        ["21"; 3],
        ["7"; 3],
    ],
    [
        ["Referral", "الإحالة", "ڕەوانەکردن"],
        ["Ministry of Labour and Social Affairs", "وزارة العمل والشؤون الاجتماعية", "وەزارەتی کار و کاروباری کۆمەڵایەتی"],
        ["14"; 3],
        ["3"; 3],
    ],
    [
        ["Support", "الدعم", "پاڵپشتی"],
        ["Kurdistan Regional Government", "حكومة إقليم كردستان", "حکوومەتی هەرێمی کوردستان"],
        ["30"; 3],
        ["10"; 3],
    ],
];
const CAPTION: [&str; 3] = ["Days a step takes", "أيام كل خطوة", "ڕۆژەکانی هەر هەنگاوێک"];
const ALT: [&str; 3] = [
    "The pathway: 21 days today, 7 proposed",
    "المسار: ٢١ يوماً حالياً، و٧ أيام مقترحة",
    "ڕێڕەوەکە: ٢١ ڕۆژ ئێستا، ٧ پێشنیارکراوە",
];
const CONTENTS: [&str; 3] = ["Contents", "المحتويات", "ناوەڕۆک"];
const NO_BASIS: [&str; 3] = ["no source yet", "بلا مصدر بعد", "هێشتا بێ سەرچاوە"];

fn places(tags: &[&str]) -> Vec<usize> {
    tags.iter().map(|tag| ["en", "ar", "ckb"].iter().position(|known| known == tag).unwrap()).collect()
}

/// What the outputs say beside the document.
pub fn labels(tags: &[&str]) -> Labels {
    let of = |texts: [&str; 3]| places(tags).into_iter().map(|place| texts[place].to_owned()).collect();
    Labels { contents: of(CONTENTS), no_basis: of(NO_BASIS) }
}

/// A document of some pages in these languages (`en`, `ar`, `ckb`), with its middle repeated. `png` is its picture.
pub fn document(tags: &[&str], times: usize, png: &[u8]) -> Tree {
    let places = places(tags);
    let of = |texts: [&str; 3]| -> Lines { places.iter().map(|place| texts[*place].to_owned()).collect() };
    let said = |style, texts, missing_basis| Block::Paragraph { style, text: of(texts), missing_basis };
    let body = ParagraphStyle::Body;
    let mut referral = vec![Block::Heading { level: 2, text: of(TODAY) }];
    for _ in 0..times {
        referral.push(said(body, TEXTS[0], false));
        referral.push(said(ParagraphStyle::Quote, QUOTE, false));
        referral.push(said(body, TEXTS[1], true));
        referral.push(Block::Heading { level: 3, text: of(DETAIL) });
        referral.push(said(body, TEXTS[2], false));
    }
    referral.push(said(ParagraphStyle::Item, ITEMS[0], false));
    referral.push(said(ParagraphStyle::Item, ITEMS[1], false));
    let rows = std::iter::repeat_n(ROWS, times).flatten().map(|row| row.map(of).to_vec()).collect();
    let pathway = vec![
        Block::Picture { svg: SVG.into(), png: png.to_vec(), width: 640, height: 160, alt: of(ALT) },
        Block::Table { head: HEAD.map(of).to_vec(), rows, caption: of(CAPTION) },
        Block::Table { head: Vec::new(), rows: vec![ROWS[0].map(of).to_vec()], caption: Lines::new() },
    ];
    let ordered = |ordered| Block::List { items: ITEMS.map(of).to_vec(), ordered };
    let recommendations =
        vec![ordered(true), said(ParagraphStyle::Heading, DETAIL, false), ordered(true), ordered(false)];
    let sections = [referral, pathway, recommendations];
    Tree {
        title: of(TITLE),
        subtitle: of(KIND),
        facts: FACTS.map(of).to_vec(),
        languages: tags.iter().map(|tag| Language::parse(tag).unwrap()).collect(),
        sections: SECTIONS
            .into_iter()
            .zip(sections)
            .enumerate()
            .map(|(place, (title, blocks))| TreeSection { name: format!("s{place}"), title: of(title), blocks })
            .collect(),
    }
}

/// A document in two languages in which every text is what `next` gives.
pub fn of_texts(mut next: impl FnMut() -> String) -> Tree {
    let mut lines = || vec![next(), next()];
    let style = [ParagraphStyle::Body, ParagraphStyle::Heading, ParagraphStyle::Item, ParagraphStyle::Quote];
    let mut blocks: Vec<Block> =
        style.map(|style| Block::Paragraph { style, text: lines(), missing_basis: true }).to_vec();
    blocks.push(Block::Heading { level: 3, text: lines() });
    blocks.push(Block::List { items: vec![lines(), lines()], ordered: true });
    blocks.push(Block::Table { head: vec![lines(), lines()], rows: vec![vec![lines(), lines()]], caption: lines() });
    blocks.push(Block::Picture { svg: "<svg/>".into(), png: PIXEL.to_vec(), width: 4, height: 2, alt: lines() });
    blocks.push(Block::Picture { svg: "<svg/>".into(), png: Vec::new(), width: 0, height: 0, alt: lines() });
    Tree {
        title: lines(),
        subtitle: lines(),
        facts: vec![lines()],
        languages: vec![Language::parse("ar").unwrap(), Language::english()],
        sections: vec![TreeSection { name: "s".into(), title: lines(), blocks }],
    }
}

/// What people should not type.
pub const HOSTILE: [&str; 14] = [
    "</w:t></w:r></w:p><script>alert(1)</script>",
    "a\0b\u{1}c\u{b}d\u{1f}e\u{fffe}f\u{ffff}",
    "& &amp; &#0; <![CDATA[ ]]> <!-- -->",
    "\"' onmouseover=\"x\" '",
    "\u{202e}turned\u{2067} and not back",
    "\u{2069}\u{202c}stray ends",
    "# no heading\n- no item\n1. none\n> none\n    no code\n---\n===",
    "`code` ``` | a | b |\n|---|---|",
    "[link](javascript:alert(1)) ![x](https://example.org/x.png) <https://example.org>",
    "*bold* _slanted_ ~~gone~~ $x$ \\",
    "line\r\nline\rline\n\n\nline\ttab",
    "علي <b>Ali</b> 12% ٣ IOM، شكراً",
    "👩‍👩‍👧 𝒳 \u{10ffff} ک\u{200c}ا",
    "   ",
];
