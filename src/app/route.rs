//! Where the screen is: the address's fragment as a type, and back.

use crate::model::Id;

/// A place of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/programme/<id>`
    Programme(Id),
    /// `#/activity/<id>/<part>`
    Activity(Id, Part),
    /// `#/kiosk/<activity>/<form>`
    Kiosk(Id, Id),
    /// `#/merge`
    Merge,
    /// `#/settings`
    Settings,
}

/// A part of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The agenda.
    Plan,
    /// Collecting answers.
    Collect,
    /// What was answered.
    Results,
}

impl Part {
    /// All, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Plan, Self::Collect, Self::Results];

    fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Collect => "collect",
            Self::Results => "results",
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
            ["programme", programme] => Some(Self::Programme(id(programme)?)),
            ["activity", activity] => Some(Self::Activity(id(activity)?, Part::Plan)),
            ["activity", activity, part] => {
                Some(Self::Activity(id(activity)?, Part::ALL.into_iter().find(|p| p.name() == *part)?))
            }
            ["kiosk", activity, form] => Some(Self::Kiosk(id(activity)?, id(form)?)),
            ["merge"] => Some(Self::Merge),
            ["settings"] => Some(Self::Settings),
            _ => None,
        }
    }

    /// The fragment of a place.
    #[must_use]
    pub fn fragment(&self) -> String {
        match self {
            Self::Home => "#/".into(),
            Self::Programme(id) => format!("#/programme/{id}"),
            Self::Activity(id, part) => format!("#/activity/{id}/{}", part.name()),
            Self::Kiosk(activity, form) => format!("#/kiosk/{activity}/{form}"),
            Self::Merge => "#/merge".into(),
            Self::Settings => "#/settings".into(),
        }
    }
}
