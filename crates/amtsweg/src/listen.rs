//! Taking connections: one that sends no whole head in time is let go, and a stop lets answers end.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::extract::connect_info::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::time::Duration;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// How long a connection may take for the head of a request, counted from its beginning or from the answer before. Bodies
/// have a time of their own (`web::req`).
const HEAD: Duration = Duration::from_secs(20);

/// How long to wait where the system has no room for one more connection.
const BREATH: Duration = Duration::from_millis(200);

/// Answers until `stop` ends, then lets requests end, for `farewell` at most: whoever reads slower than that begins anew.
pub async fn answer(listener: TcpListener, site: Router, stop: impl Future<Output = ()>, farewell: Duration) {
    let connections = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(fault) => {
                // Mostly too many open files: some will be closed soon.
                tracing::warn!(%fault, "a connection was not taken");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        // Pages go out whole; waiting for more only makes them late.
        let _ = stream.set_nodelay(true);
        let site = site.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            site.clone().oneshot(request)
        });
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
        // A connection that breaks off concerns nobody else.
        tokio::spawn(async { connection.await.ok() });
    }
    drop(listener);
    let _ = tokio::time::timeout(farewell, connections.shutdown()).await;
}
