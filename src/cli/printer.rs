//! The one place that writes to the terminal.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::arguments::Format;
use super::unprinted;
use crate::job::{BookletReport, Listed, Outcome, Request, Status};
use crate::report::{Diagnostic, Severity, human, json, short};

/// A line to the user. A terminal that went away is no reason to fail; colours are taken off where they are not wanted
/// (no terminal, `NO_COLOR`), and made to work in the window of an older Windows.
macro_rules! say {
    ($($argument:tt)*) => {
        // Nobody is left to be told.
        drop(writeln!(anstream::stderr(), $($argument)*))
    };
}

pub struct Printer {
    format: Format,
    /// Whether each cell that is not printed gets its line.
    verbose: bool,
    bar: ProgressBar,
}

impl Printer {
    pub fn new(format: Format, verbose: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = if terminal && format == Format::Human { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("  {bar:30} {pos}/{len} {msg}  残り {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { format, verbose, bar }
    }

    pub fn begin(&self, project: &Path) {
        if self.format == Format::Human {
            say!("{} を読んでいます", project.display());
        }
    }

    pub fn started(&self, booklets: usize) {
        self.bar.reset();
        self.bar.set_length(booklets as u64);
    }

    pub fn finished(&self, report: &BookletReport) {
        self.bar.set_message(report.name.clone());
        self.bar.inc(1);
        if self.format == Format::Json {
            line(&booklet(report));
        }
    }

    /// Everything that is to be said when a build is over.
    pub fn outcome(&self, request: &Request, outcome: &Outcome, elapsed: Duration) {
        self.bar.finish_and_clear();
        match self.format {
            Format::Json => self.as_json(outcome, elapsed),
            Format::Short => {
                outcome.diagnostics.iter().for_each(|said| say!("{}", short::render(said)));
                let cells = outcome.unprinted.iter().flatten().filter(|_| self.verbose);
                cells.for_each(|cell| say!("{}", unprinted::short(cell)));
                self.paths(outcome);
            }
            Format::Human => {
                for said in &outcome.diagnostics {
                    let _ = write!(anstream::stderr(), "{}", human::render(said));
                }
                self.summary(request, outcome, elapsed);
                // On a terminal the summary has just named them.
                if !std::io::stdout().is_terminal() {
                    self.paths(outcome);
                }
            }
        }
    }

    fn paths(&self, outcome: &Outcome) {
        let made = outcome.booklets.iter().filter(|booklet| booklet.status != Status::Failed);
        let mut out = std::io::stdout().lock();
        // A reader that went away is no reason to fail.
        made.for_each(|booklet| drop(writeln!(out, "{}", booklet.path.display())));
    }

    fn as_json(&self, outcome: &Outcome, elapsed: Duration) {
        outcome.diagnostics.iter().for_each(|said| line(&json::diagnostic(said)));
        for cell in outcome.unprinted.iter().flatten() {
            line(&json::not_printed(&cell.place, &cell.text, &cell.reason));
        }
        let count = |status| outcome.booklets.iter().filter(|booklet| booklet.status == status).count();
        line(&json!({
            "type": "summary",
            "made": count(Status::Made),
            "fresh": count(Status::Fresh),
            "failed": count(Status::Failed),
            "errors": of(outcome, Severity::Error),
            "warnings": of(outcome, Severity::Warning),
            "ms": elapsed.as_millis() as u64,
        }));
    }

    fn summary(&self, request: &Request, outcome: &Outcome, elapsed: Duration) {
        for booklet in &outcome.booklets {
            let path = booklet.path.display();
            match booklet.status {
                Status::Made => say!("  作りました　 {path}（{} 頁）", booklet.pages),
                Status::Fresh => say!("  変わりなし　 {path}（{} 頁）", booklet.pages),
                Status::Failed if booklet.former => {
                    say!("  作れません　 {path}（前に作った PDF がそのまま残っています）");
                }
                Status::Failed => say!("  作れません　 {path}"),
            }
        }
        self.unprinted(request, outcome);
        let left_out = &outcome.left_out;
        if left_out.comment_rows > 0 {
            say!("「# 」で始まる行は読みませんでした（{} 行）", left_out.comment_rows);
        }
        if left_out.hidden_rows + left_out.hidden_columns > 0 {
            say!("隠した行と列は読みませんでした（{} 行、{} 列）", left_out.hidden_rows, left_out.hidden_columns);
        }
        let good = outcome.booklets.iter().filter(|booklet| booklet.status != Status::Failed);
        let (count, pages) = good.fold((0, 0), |(count, pages), booklet| (count + 1, pages + booklet.pages));
        let failed = outcome.booklets.len() - count;
        say!(
            "ブック {} 冊から冊子 {count} 冊（{pages} 頁）を {:.1} 秒で作りました。作れなかったもの {failed}、エラー {}、警告 {}",
            outcome.workbooks,
            elapsed.as_secs_f64(),
            of(outcome, Severity::Error),
            of(outcome, Severity::Warning),
        );
        if failed > 0 {
            say!("上のエラーの場所（ブックは Excel で）を直して、もう一度実行してください");
        } else if count > 0 {
            say!("できた PDF は {} にあります", request.out.display());
        }
    }

    fn unprinted(&self, request: &Request, outcome: &Outcome) {
        match &outcome.unprinted {
            Some(cells) if cells.is_empty() => {}
            Some(cells) if self.verbose => {
                say!("どの冊子にも印刷されないセルが {} あります", cells.len());
                cells.iter().for_each(|cell| say!("  {}", unprinted::cell(cell)));
            }
            Some(cells) => {
                say!("どの冊子にも印刷されないセルが {} あります（`--verbose` で一つずつ出ます）", cells.len());
                unprinted::by_sheet(cells).iter().for_each(|line| say!("  {line}"));
            }
            None if outcome.booklets.is_empty() => {}
            None if request.only.is_empty() => {
                say!("作れない冊子があるので、どの冊子にも印刷されないセルは分かりません");
            }
            None => say!("一部の冊子だけを作ったので、どの冊子にも印刷されないセルは分かりません"),
        }
    }
}

/// One finding outside a build.
pub fn say(said: &Diagnostic) {
    let _ = write!(anstream::stderr(), "{}", human::render(said));
}

/// A new project is there.
pub fn say_new(folder: &Path, files: &[String]) {
    let folder = folder.display();
    say!("計画のフォルダー {folder} を作りました");
    files.iter().for_each(|file| say!("  {file}"));
    say!("次に `sasshi {folder}` で一度作ってみてください。書き方は {} にあります", crate::forms::STEPS);
}

/// The list of templates, on stdout.
pub fn templates(listed: &[Listed], format: Format) {
    for one in listed {
        let template = &one.template;
        let sheets: Vec<&str> = template.kinds.iter().map(|kind| kind.name()).collect();
        match format {
            Format::Json => line(&json!({
                "type": "template",
                "name": template.name,
                "title": template.title,
                "sheets": sheets,
                "own": one.own,
            })),
            Format::Short => data(&format!("{}　{}", template.name, template.title)),
            Format::Human => {
                data(&format!("{}　{}", template.name, template.title));
                data(&format!("  読むシート　{}", sheets.join("、")));
                if one.own {
                    data("  この計画の templates/ で作ったか、直したもの");
                }
            }
        }
    }
}

/// Where pictures are to be had.
pub fn say_catalog() {
    say!("見本の頁の図と説明は `sasshi templates --catalog ひな型.html` で作れます");
}

/// sasshi was called wrongly.
pub fn say_usage(message: &str) {
    say!("エラー: {message}");
}

/// sasshi itself failed.
pub fn bug(cause: &str) {
    say!("エラー: sasshi の中に誤りが見つかりました（{cause}）。この文面を開発者に知らせてください");
}

fn of(outcome: &Outcome, severity: Severity) -> usize {
    let count = |said: &&Diagnostic| said.severity == severity;
    outcome.diagnostics.iter().filter(count).count()
}

fn booklet(report: &BookletReport) -> serde_json::Value {
    let status = match report.status {
        Status::Made => "made",
        Status::Fresh => "fresh",
        Status::Failed => "failed",
    };
    json!({
        "type": "booklet",
        "name": report.name,
        "edition": report.edition.name(),
        "path": report.path.to_string_lossy().replace('\\', "/"),
        "pages": report.pages,
        "status": status,
        "ms": report.milliseconds as u64,
    })
}

/// One line of data. A reader that went away is no reason to fail.
pub fn data(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// One JSON object on a line of its own.
pub fn line(value: &serde_json::Value) {
    data(&value.to_string());
}
