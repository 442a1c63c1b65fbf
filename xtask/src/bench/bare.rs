//! A bare axum handler that answers with given bytes: what the same answer costs when nothing has to be done for it.
//!
//! `bare FOLDER` serves the answers written there, each as three files: `N.route` (`GET /path`), `N.head` (the status, then lines
//! `name: value`) and `N.body`. It prints its address and runs until it is killed.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to the terminal")]

use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};

type Answers = HashMap<String, (StatusCode, HeaderMap, Bytes)>;

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bare: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), String> {
    let folder = std::env::args().nth(1).ok_or("which folder of answers?")?;
    let answers = read(Path::new(&folder))?;
    let app = Router::new().fallback(answer).with_state(Arc::new(answers));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.map_err(|fault| fault.to_string())?;
    println!("http://{}", listener.local_addr().map_err(|fault| fault.to_string())?);
    axum::serve(listener, app).await.map_err(|fault| fault.to_string())
}

/// The whole body is read first, as a real handler must.
async fn answer(
    State(answers): State<Arc<Answers>>,
    method: Method,
    uri: Uri,
    _body: Bytes,
) -> (StatusCode, HeaderMap, Bytes) {
    let route = format!("{method} {}", uri.path_and_query().map_or("/", |path| path.as_str()));
    answers.get(&route).cloned().unwrap_or((StatusCode::NOT_FOUND, HeaderMap::new(), Bytes::new()))
}

fn read(folder: &Path) -> Result<Answers, String> {
    let text = |name: String| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    let mut answers = Answers::new();
    for number in 0.. {
        let Ok(route) = text(format!("{number}.route")) else { break };
        let head = String::from_utf8_lossy(&text(format!("{number}.head"))?).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| StatusCode::from_bytes(line.trim().as_bytes()).ok());
        let mut headers = HeaderMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|fault| fault.to_string())?;
            headers.append(name, HeaderValue::from_str(value).map_err(|fault| fault.to_string())?);
        }
        let body = Bytes::from(text(format!("{number}.body"))?);
        let route = String::from_utf8_lossy(&route).trim().to_owned();
        answers.insert(route, (status.unwrap_or(StatusCode::OK), headers, body));
    }
    Ok(answers)
}
