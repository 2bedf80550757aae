//! How bodies are called about their messages: one request over TLS to the address in the settings, and no further.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{Request, StatusCode, Uri};
use city::message::callback::{Call, Caller, ID_HEADER, SIGNATURE_HEADER};
use city::notice::Tried;
use futures_util::future::BoxFuture;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use thiserror::Error;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// How long one call may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The port of HTTP over TLS where none is named.
const PORT: u16 = 443;

/// Why nobody can be called.
#[derive(Debug, Error)]
pub(crate) enum CallError {
    #[error("there is no certificate in PEM by which bodies that are called could be known")]
    NoRoots,
    #[error("TLS can't be used: {0}")]
    Tls(#[from] rustls::Error),
}

/// Why a call did not arrive.
#[derive(Debug, Error)]
enum Missed {
    #[error("the address is none")]
    Address,
    #[error("{0}")]
    Line(#[from] io::Error),
    #[error("{0}")]
    Speech(#[from] hyper::Error),
}

/// Calls over HTTPS.
pub(crate) struct Https {
    tls: TlsConnector,
}

impl Https {
    /// Somebody who calls those for whom one of these certificates in PEM vouches.
    pub(crate) fn open(roots: &[u8]) -> Result<Self, CallError> {
        let mut store = RootCertStore::empty();
        let certificates = CertificateDer::pem_slice_iter(roots).flatten();
        let (known, _) = store.add_parsable_certificates(certificates);
        if known == 0 {
            return Err(CallError::NoRoots);
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
            .with_root_certificates(store)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
        })
    }

    async fn post(&self, call: &Call) -> Result<StatusCode, Missed> {
        let address: Uri = call.address.parse().map_err(|_| Missed::Address)?;
        let host = address.host().ok_or(Missed::Address)?.to_owned();
        let name = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        let port = address.port_u16().unwrap_or(PORT);
        let line = TcpStream::connect((name.as_str(), port)).await?;
        let name = ServerName::try_from(name).map_err(|_| Missed::Address)?;
        let line = self.tls.connect(name, line).await?;
        let (mut speaker, speech) = handshake(TokioIo::new(line)).await?;
        let path = address.path_and_query().map_or("/", |path| path.as_str());
        let request = Request::post(path)
            .header(HOST, format!("{host}:{port}"))
            .header(CONTENT_TYPE, "application/json")
            .header(ID_HEADER, &call.id)
            .header(SIGNATURE_HEADER, &call.signature)
            .body(call.body.clone())
            .map_err(|_| Missed::Address)?;
        // The line is driven while the answer is awaited, and dropped with it: nobody reads what else is said.
        let answer = async { speaker.send_request(request).await };
        tokio::pin!(answer, speech);
        tokio::select! {
            answer = &mut answer => Ok(answer?.status()),
            ended = &mut speech => {
                ended?;
                Err(io::Error::from(io::ErrorKind::ConnectionReset).into())
            }
        }
    }
}

impl Caller for Https {
    fn call<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Tried> {
        Box::pin(async move {
            match tokio::time::timeout(PATIENCE, self.post(call)).await {
                Ok(Ok(status)) if status.is_success() => Tried::Taken(call.id.clone()),
                Ok(Ok(StatusCode::GONE)) => Tried::Refused("gone".to_owned()),
                // A redirection is not followed: where a body is called stands in the settings alone.
                Ok(Ok(status)) => Tried::Later(status.to_string()),
                Ok(Err(Missed::Address)) => Tried::Refused(Missed::Address.to_string()),
                Ok(Err(missed)) => Tried::Later(missed.to_string()),
                Err(_) => Tried::Later("no answer in time".to_owned()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use axum::Router;
    use axum::extract::State;
    use axum::http::HeaderMap;
    use axum::response::{IntoResponse, Redirect, Response};
    use axum::routing::post;
    use hyper::server::conn::http1;
    use hyper_util::service::TowerToHyperService;
    use rcgen::generate_simple_self_signed;
    use rustls::ServerConfig;
    use rustls::pki_types::PrivateKeyDer;
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;

    use super::*;

    type Heard = Arc<Mutex<Vec<(String, String, String)>>>;

    /// A body that listens on a port of this machine, with a certificate that it made itself.
    struct Body {
        port: u16,
        roots: Vec<u8>,
        heard: Heard,
    }

    async fn hear(State(heard): State<Heard>, headers: HeaderMap, body: String) -> StatusCode {
        let header = |name: &str| headers[name].to_str().unwrap().to_owned();
        let call = (header(ID_HEADER), header(SIGNATURE_HEADER), body);
        heard.lock().unwrap().push(call);
        StatusCode::NO_CONTENT
    }

    async fn elsewhere() -> Response {
        Redirect::temporary("/heard").into_response()
    }

    impl Body {
        async fn start() -> Self {
            let made = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
            let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
            let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![made.cert.der().clone()], key)
                .unwrap();
            let acceptor = TlsAcceptor::from(Arc::new(config));
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let port = listener.local_addr().unwrap().port();
            let heard = Heard::default();
            let app = Router::new()
                .route("/heard", post(hear))
                .route("/elsewhere", post(elsewhere))
                .route("/gone", post(|| async { StatusCode::GONE }))
                .route(
                    "/broken",
                    post(|| async { StatusCode::INTERNAL_SERVER_ERROR }),
                )
                .with_state(heard.clone());
            tokio::spawn(async move {
                while let Ok((line, _)) = listener.accept().await {
                    let (acceptor, app) = (acceptor.clone(), app.clone());
                    tokio::spawn(async move {
                        // Whoever does not know the certificate hangs up here.
                        let Ok(line) = acceptor.accept(line).await else {
                            return;
                        };
                        let service = TowerToHyperService::new(app);
                        let serving = http1::Builder::new();
                        let _ = serving.serve_connection(TokioIo::new(line), service).await;
                    });
                }
            });
            Self {
                port,
                roots: made.cert.pem().into_bytes(),
                heard,
            }
        }

        fn call(&self, path: &str) -> Call {
            Call {
                id: "cll_0000000000000001".to_owned(),
                address: format!("https://localhost:{}{path}", self.port),
                body: "{\"status\":\"sent\"}".to_owned(),
                signature: "sha256=00".to_owned(),
            }
        }
    }

    #[doc = "COR-06"]
    #[tokio::test]
    async fn a_body_hears_a_call_with_its_id_and_signature() {
        let body = Body::start().await;
        let caller = Https::open(&body.roots).unwrap();
        let call = body.call("/heard");
        let tried = caller.call(&call).await;
        assert_eq!(tried, Tried::Taken(call.id.clone()));
        let heard = body.heard.lock().unwrap().clone();
        assert_eq!(heard, [(call.id, call.signature, call.body)]);
    }

    #[doc = "COR-06"]
    #[tokio::test]
    async fn a_call_goes_where_the_settings_say_and_no_further() {
        let body = Body::start().await;
        let caller = Https::open(&body.roots).unwrap();
        for (path, later) in [("/elsewhere", true), ("/broken", true), ("/gone", false)] {
            let tried = caller.call(&body.call(path)).await;
            assert_eq!(matches!(tried, Tried::Later(_)), later, "{path}: {tried:?}");
            assert_eq!(
                matches!(tried, Tried::Refused(_)),
                !later,
                "{path}: {tried:?}"
            );
        }
        assert!(
            body.heard.lock().unwrap().is_empty(),
            "a redirection is not followed"
        );
        let stranger = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let other = Https::open(stranger.cert.pem().as_bytes()).unwrap();
        let tried = other.call(&body.call("/heard")).await;
        assert!(
            matches!(tried, Tried::Later(_)),
            "who is not known hears nothing: {tried:?}"
        );
        assert!(body.heard.lock().unwrap().is_empty());
        let nowhere = Call {
            address: "https://".to_owned(),
            ..body.call("/heard")
        };
        assert!(matches!(caller.call(&nowhere).await, Tried::Refused(_)));
        assert!(matches!(
            Https::open(b"no certificate"),
            Err(CallError::NoRoots)
        ));
    }
}
