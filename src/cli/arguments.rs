//! The arguments as they are typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The help, in the language of those who read it.
const TEMPLATE: &str = "{about}

使い方: sasshi [build] [フォルダー] [オプション]

{all-args}{after-help}
";

/// The same for `new`.
const NEW_TEMPLATE: &str = "{about}

使い方: sasshi new フォルダー [オプション]

{all-args}
";

/// The same for `templates`.
const TEMPLATES_TEMPLATE: &str = "{about}

使い方: sasshi templates [フォルダー] [オプション]

{all-args}
";

/// Excel のブックから計画書と会議資料の冊子（PDF）を作ります
#[derive(Debug, Parser)]
#[command(name = "sasshi", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(help_template = TEMPLATE)]
#[command(subcommand_help_heading = "コマンド", next_help_heading = "オプション")]
#[command(
    after_help = "くわしい使い方は README.md にあります。\n終了コード: 0 すべて作った / 1 作れないものがあった / 2 使い方の誤り / 255 sasshi の誤り"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub build: Build,
    /// この説明を出す
    #[arg(short, long, action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 版を出す
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 冊子を作ります（何も書かないときと同じ）
    #[command(help_template = TEMPLATE, next_help_heading = "オプション")]
    Build(Build),
    /// 新しい計画のフォルダーを作ります（設定、記入用紙、記入例）
    #[command(help_template = NEW_TEMPLATE, next_help_heading = "オプション")]
    New(New),
    /// ひな型の一覧を出します
    #[command(help_template = TEMPLATES_TEMPLATE, next_help_heading = "オプション")]
    Templates(Templates),
}

#[derive(Debug, Args)]
pub struct Build {
    /// 計画のフォルダー（sasshi.toml のある所）。省くと今のフォルダー、そこになければ inputs/ の中の見本
    #[arg(value_name = "フォルダー", help_heading = "フォルダー")]
    pub dir: Option<PathBuf>,
    /// PDF を置くフォルダー
    #[arg(long, value_name = "フォルダー")]
    pub out: Option<PathBuf>,
    /// 名前にこの文字を含む冊子だけを作る（くり返せます）
    #[arg(long, value_name = "名前")]
    pub only: Vec<String>,
    /// 同時に作る冊子の数。省くとコアの数
    #[arg(long, value_name = "数", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// 結果の書き方: human（文章）、short（一件一行）、json（プログラム向け、標準出力へ）。省くと human
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "形", hide_possible_values = true)]
    #[arg(hide_default_value = true)]
    pub format: Format,
    /// 印刷されなかったセルを、すべて一つずつ出す
    #[arg(long)]
    pub verbose: bool,
    /// 組版の元になる Typst のファイルを PDF の横に残す
    #[arg(long)]
    pub keep_source: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// 作るフォルダー。その名前が計画の名前になります。すでに何か入っているフォルダーには作りません
    #[arg(value_name = "フォルダー", help_heading = "フォルダー")]
    pub dir: PathBuf,
    /// 注文するひな型: measures（施策の見開き）、issue-sheets（現状・課題シート）。くり返せます。省くと両方
    #[arg(long, value_name = "ひな型")]
    pub template: Vec<String>,
    /// 直して使うために、ひな型のファイルを計画の templates/ に写す（くり返せます）
    #[arg(long, value_name = "ひな型")]
    pub copy_template: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Templates {
    /// 計画のフォルダー。その templates/ のひな型も並べます。省くと今のフォルダー
    #[arg(value_name = "フォルダー", help_heading = "フォルダー")]
    pub dir: Option<PathBuf>,
    /// 見本の頁の図と説明が入った一覧を、このファイル（.html）に書く
    #[arg(long, value_name = "ファイル")]
    pub catalog: Option<PathBuf>,
    /// 結果の書き方: human（文章）、short（一件一行）、json（プログラム向け）。省くと human
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "形", hide_possible_values = true)]
    #[arg(hide_default_value = true)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 人が読むための文章
    Human,
    /// 一件一行
    Short,
    /// プログラムのための JSON（一件一行、標準出力へ）
    Json,
}
