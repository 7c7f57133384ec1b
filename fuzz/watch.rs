//! Starts the processes that read, and notices what they cannot say themselves: that one hangs, takes too much memory,
//! or dies.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::mutation::Mutator;
use crate::tally::Tally;
use crate::worker::{BEGIN, END};
use crate::{Arguments, memory};

/// How often the processes are looked at.
const LOOK: Duration = Duration::from_millis(50);
/// So many times the memory may be reserved, used or not.
const RESERVED: u64 = 8;

/// One process that reads.
struct Reader {
    child: Child,
    lines: Receiver<String>,
    /// The input that is being read, and since when.
    current: Option<(u64, Instant)>,
    /// The first input that was not begun yet.
    next: u64,
}

impl Reader {
    fn start(arguments: &Arguments, from: u64) -> io::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.args(["--seed", &arguments.seed.to_string(), "--from", &from.to_string()]);
        command.args(["--worker", &arguments.jobs.to_string()]);
        if let Some(corpus) = &arguments.corpus {
            command.arg("--corpus").arg(corpus);
        }
        if let Some(format) = arguments.format {
            command.args(["--format", &format.to_string()]);
        }
        if let Some(plant) = arguments.plant.as_deref().filter(|_| from < arguments.from + arguments.jobs) {
            command.args(["--plant", plant]);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (sender, lines) = channel();
        let output = child.stdout.take().ok_or_else(|| io::Error::other("no output"))?;
        thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
        });
        Ok(Self { child, lines, current: None, next: from })
    }

    /// Takes what the process says until the next look. An error says what the current input did to it.
    fn listen(&mut self, mutator: &Mutator, arguments: &Arguments, tally: &mut Tally) -> Result<(), String> {
        let until = Instant::now() + LOOK;
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => self.take(&line, mutator, arguments, tally)?,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(self.last_words()),
            }
            if Instant::now() >= until {
                break;
            }
        }
        let deadline = Duration::from_secs(arguments.deadline);
        if self.current.is_some_and(|(_, since)| since.elapsed() > deadline) {
            return Err(format!("hangs: more than {} seconds", arguments.deadline));
        }
        let resident = memory::of(&self.child.id().to_string()).unwrap_or_default().resident;
        // The process itself takes some, too.
        if resident > (arguments.memory + 64) << 10 {
            return Err(format!("takes too much memory: more than {} MB", arguments.memory));
        }
        Ok(())
    }

    fn take(&mut self, line: &str, mutator: &Mutator, arguments: &Arguments, tally: &mut Tally) -> Result<(), String> {
        let mut words = line.splitn(6, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (verb, index) = (word(), word().parse().map_err(|_| format!("says {line}"))?);
        if verb == BEGIN {
            self.current = Some((index, Instant::now()));
            self.next = index + arguments.jobs;
        } else if verb == END {
            self.current = None;
            let (outcome, used, reserved) = (word(), word().parse().unwrap_or(0), word().parse::<u64>().unwrap_or(0));
            let said = word();
            let limit = arguments.memory << 10;
            let wrong = match outcome {
                "wrong" => Some(said.trim_end().to_owned()),
                _ if used > limit => Some(format!("takes too much memory: {} MB", used >> 10)),
                _ if reserved > RESERVED * limit => Some(format!("reserves too much memory: {} MB", reserved >> 10)),
                _ => None,
            };
            match wrong {
                Some(wrong) => {
                    tally.find(mutator, index, &wrong, arguments).map_err(|error| error.to_string())?;
                }
                None => tally.add(mutator.format(index), outcome == "read", used, said),
            }
        }
        Ok(())
    }

    /// How the process ended, and what it said last.
    fn last_words(&mut self) -> String {
        let status = self.child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        let mut said = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            let _ = errors.read_to_string(&mut said);
        }
        format!("ends the process: {status}: {}", said.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs until the time or the count is reached.
pub fn run(mutator: &Mutator, arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    if memory::of("self").is_none() {
        println!("this system does not tell how much memory is used: that is not looked at");
    }
    let mut tally = Tally::default();
    let start = Instant::now();
    let mut readers = Vec::new();
    for job in 0..arguments.jobs {
        readers.push(Reader::start(arguments, arguments.from + job)?);
    }
    let goes_on = |tally: &Tally| {
        start.elapsed().as_secs() < arguments.seconds && arguments.count.is_none_or(|count| tally.executions() < count)
    };
    let mut crashes_in_a_row = 0;
    while goes_on(&tally) && crashes_in_a_row < 3 {
        for reader in &mut readers {
            let before = reader.next;
            let Err(what) = reader.listen(mutator, arguments, &mut tally) else { continue };
            reader.stop();
            if let Some((index, _)) = reader.current {
                tally.find(mutator, index, &what, arguments)?;
            } else {
                println!("a process that was not reading {what}");
            }
            crashes_in_a_row = if reader.next == before && reader.current.is_none() { crashes_in_a_row + 1 } else { 0 };
            *reader = Reader::start(arguments, reader.next)?;
        }
    }
    readers.iter_mut().for_each(Reader::stop);
    tally.print();
    Ok(if tally.found() || crashes_in_a_row > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
