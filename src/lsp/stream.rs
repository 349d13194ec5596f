//! Messages on streams of bytes. A message that cannot be read is answered and the next one is read.

use std::io::{self, BufRead, Read as _, Write};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Sender, bounded, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification};
use serde_json::{Value, json};

/// A connection over two streams, and the thread that writes to the second.
pub(super) fn connect(
    mut input: impl BufRead + Send + 'static,
    mut output: impl Write + Send + 'static,
) -> (Connection, JoinHandle<io::Result<()>>) {
    let (out, outgoing) = unbounded::<Message>();
    let (into, receiver) = bounded::<Message>(64);
    let complaints = out.clone();
    thread::spawn(move || read(&mut input, &into, &complaints));
    let writer = thread::spawn(move || {
        for message in outgoing {
            match complaint(&message) {
                Some(error) => write_raw(&mut output, error)?,
                None => message.write(&mut output)?,
            }
        }
        Ok(())
    });
    (Connection { sender: out, receiver }, writer)
}

/// The name under which a complaint about an unreadable message goes to the writer: it is an answer to no request, for
/// which the library has no type.
const COMPLAINT: &str = "copydesk/unreadable";

/// A message that claims to be longer is none.
const MAX_MESSAGE_BYTES: u64 = 1 << 30;

/// The next message; nothing at the end. What is no message, but ends where it says, is [`io::ErrorKind::InvalidData`].
fn next(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let invalid = |reason: String| io::Error::new(io::ErrorKind::InvalidData, reason);
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            None if line.is_empty() && length.is_some() => break,
            _ => {}
        }
    }
    let length = length.filter(|length| *length <= MAX_MESSAGE_BYTES);
    let length = length.ok_or_else(|| io::Error::other("the message is too long"))?;
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    serde_json::from_slice(&body).map(Some).map_err(|error| invalid(error.to_string()))
}

fn read(input: &mut impl BufRead, into: &Sender<Message>, complaints: &Sender<Message>) {
    loop {
        match next(input) {
            Ok(Some(message)) => {
                let is_exit = matches!(&message, Message::Notification(n) if n.method == "exit");
                if into.send(message).is_err() || is_exit {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let notification = Notification::new(COMPLAINT.to_owned(), error.to_string());
                if complaints.send(notification.into()).is_err() {
                    return;
                }
            }
            Ok(None) | Err(_) => return,
        }
    }
}

fn complaint(message: &Message) -> Option<&Value> {
    match message {
        Message::Notification(notification) if notification.method == COMPLAINT => Some(&notification.params),
        _ => None,
    }
}

fn write_raw(out: &mut impl Write, error: &Value) -> io::Result<()> {
    let code = ErrorCode::ParseError as i32;
    let body = json!({"jsonrpc": "2.0", "id": null, "error": {"code": code, "message": error}}).to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_is_no_json_is_answered_and_the_next_one_is_read() {
        let good = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
        let input = format!("Content-Length: 5\r\n\r\n{{no}}!Content-Length: {}\r\n\r\n{good}", good.len());
        let (into, received) = unbounded();
        let (complaints, complained) = unbounded();
        read(&mut input.as_bytes(), &into, &complaints);
        assert_eq!(complained.try_iter().filter(|message| complaint(message).is_some()).count(), 1);
        assert_eq!(received.try_iter().count(), 1);
        let mut out = Vec::new();
        write_raw(&mut out, &json!("bad")).unwrap();
        assert!(String::from_utf8(out).unwrap().contains(r#""id":null"#));
    }
}
