//! Where the screen is: the address's fragment as a type, and back.

use crate::model::Id;
use crate::search::address::{from_step, to_step};

/// A place of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/programme/<id>`
    Programme(Id),
    /// `#/programme/<id>/results`
    ProgrammeResults(Id),
    /// `#/programme/<id>/follow-up`
    ProgrammeFollowUp(Id),
    /// `#/activity/<id>/<part>`, or `#/activity/<id>/people/<view>`
    Activity(Id, Part),
    /// `#/activity/<id>/<board|pathways|document>/<record>`: one of several of a part
    Within(Id, Part, Id),
    /// `#/hall/<activity>/<board>`: a board for the hall, without the bar
    Hall(Id, Id),
    /// `#/form/<id>`
    Form(Id),
    /// `#/kiosk/<activity>/<form>`
    Kiosk(Id, Id),
    /// `#/merge`
    Merge,
    /// `#/search/<words>`
    Search(String),
    /// `#/settings`
    Settings,
    /// `#/prepare`, or `#/prepare/<activity>`
    Prepare(Option<Id>),
    /// `#/print/<activity>/<what>`
    Paper(Id, Paper),
}

/// What is printed for the people of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Seat cards.
    Cards,
    /// Sheets to sign by half-day.
    Attendance,
    /// Name plates.
    Plates,
    /// Certificates of attendance.
    Certificates,
}

impl Paper {
    /// All, in the order offered.
    pub const ALL: [Self; 4] = [Self::Cards, Self::Attendance, Self::Plates, Self::Certificates];

    fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Attendance => "attendance",
            Self::Plates => "plates",
            Self::Certificates => "certificates",
        }
    }
}

/// A part of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The agenda.
    Plan,
    /// Who takes part.
    People(PeopleView),
    /// Its forms.
    Forms,
    /// Collecting answers.
    Collect,
    /// Group work: boards, votes, positions, consultation.
    Board,
    /// Pathways today and proposed.
    Pathways,
    /// What was answered.
    Results,
    /// The documents written from the work.
    Document,
    /// What was agreed, and what became of it.
    FollowUp,
}

/// A view of the people of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleView {
    /// Who takes part.
    Participants,
    /// Who was there.
    Attendance,
    /// Who is chosen where there are fewer places than people.
    Nomination,
}

impl PeopleView {
    /// All, in the order offered.
    pub const ALL: [Self; 3] = [Self::Participants, Self::Attendance, Self::Nomination];

    /// What stands behind the part in the address; nothing for the first.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Participants => None,
            Self::Attendance => Some("attendance"),
            Self::Nomination => Some("nomination"),
        }
    }
}

impl Part {
    /// All, in the order of the tabs.
    pub const ALL: [Self; 9] = [
        Self::Plan,
        Self::People(PeopleView::Participants),
        Self::Forms,
        Self::Collect,
        Self::Board,
        Self::Pathways,
        Self::Results,
        Self::Document,
        Self::FollowUp,
    ];

    /// Whether both are shown under one tab.
    #[must_use]
    pub fn has_tab_of(self, other: Self) -> bool {
        self.name() == other.name()
    }

    /// Whether an activity may have several of it, each with an address.
    #[must_use]
    pub fn has_several(self) -> bool {
        matches!(self, Self::Board | Self::Pathways | Self::Document)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::People(_) => "people",
            Self::Forms => "forms",
            Self::Collect => "collect",
            Self::Board => "board",
            Self::Pathways => "pathways",
            Self::Results => "results",
            Self::Document => "document",
            Self::FollowUp => "follow-up",
        }
    }
}

impl Route {
    /// The place of a fragment; an unknown one is home, as an old link should not end nowhere.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        Self::of(&steps).unwrap_or(Self::Home)
    }

    fn of(steps: &[&str]) -> Option<Self> {
        let id = |text: &str| Id::parse(text).ok();
        match steps {
            ["programme", programme, "results"] => Some(Self::ProgrammeResults(id(programme)?)),
            ["programme", programme, "follow-up"] => Some(Self::ProgrammeFollowUp(id(programme)?)),
            ["programme", programme] => Some(Self::Programme(id(programme)?)),
            ["activity", activity] => Some(Self::Activity(id(activity)?, Part::Plan)),
            ["activity", activity, part] => {
                Some(Self::Activity(id(activity)?, Part::ALL.into_iter().find(|p| p.name() == *part)?))
            }
            ["activity", activity, "people", view] => {
                let view = PeopleView::ALL.into_iter().find(|v| v.name() == Some(view))?;
                Some(Self::Activity(id(activity)?, Part::People(view)))
            }
            ["activity", activity, part, record] => {
                let part = Part::ALL.into_iter().find(|p| p.name() == *part && p.has_several())?;
                Some(Self::Within(id(activity)?, part, id(record)?))
            }
            ["hall", activity, board] => Some(Self::Hall(id(activity)?, id(board)?)),
            ["form", form] => Some(Self::Form(id(form)?)),
            ["kiosk", activity, form] => Some(Self::Kiosk(id(activity)?, id(form)?)),
            ["merge"] => Some(Self::Merge),
            ["search"] => Some(Self::Search(String::new())),
            ["search", words] => Some(Self::Search(from_step(words))),
            ["settings"] => Some(Self::Settings),
            ["prepare"] => Some(Self::Prepare(None)),
            ["prepare", activity] => Some(Self::Prepare(Some(id(activity)?))),
            ["print", activity, what] => {
                Some(Self::Paper(id(activity)?, Paper::ALL.into_iter().find(|paper| paper.name() == *what)?))
            }
            _ => None,
        }
    }

    /// The fragment of a place.
    #[must_use]
    pub fn fragment(&self) -> String {
        match self {
            Self::Home => "#/".into(),
            Self::Programme(id) => format!("#/programme/{id}"),
            Self::ProgrammeResults(id) => format!("#/programme/{id}/results"),
            Self::ProgrammeFollowUp(id) => format!("#/programme/{id}/follow-up"),
            Self::Within(id, part, record) => format!("#/activity/{id}/{}/{record}", part.name()),
            Self::Activity(id, part) => {
                let view = if let Part::People(view) = part { view.name() } else { None };
                let steps = ["#/activity", id.as_str(), part.name()].into_iter().chain(view);
                steps.collect::<Vec<_>>().join("/")
            }
            Self::Hall(activity, board) => format!("#/hall/{activity}/{board}"),
            Self::Form(id) => format!("#/form/{id}"),
            Self::Kiosk(activity, form) => format!("#/kiosk/{activity}/{form}"),
            Self::Merge => "#/merge".into(),
            Self::Search(words) => format!("#/search/{}", to_step(words)),
            Self::Settings => "#/settings".into(),
            Self::Prepare(None) => "#/prepare".into(),
            Self::Prepare(Some(activity)) => format!("#/prepare/{activity}"),
            Self::Paper(activity, what) => format!("#/print/{activity}/{}", what.name()),
        }
    }
}
