use std::time::Duration;

use tokio::net::TcpListener;

use crate::upload::testing::{Clamd, eicar};
use crate::upload::{ScanError, Scanner, ScannerAddress, Verdict};

const PATIENCE: Duration = Duration::from_secs(60);

#[doc = "COR-14"]
#[tokio::test]
async fn what_is_known_to_be_harmful_is_found() {
    let clamd = Clamd::start(1_000_000).await.unwrap();
    let scanner = Scanner::new(clamd.address(), PATIENCE);
    assert_eq!(scanner.scan(b"a photo").await.unwrap(), Verdict::Clean);
    assert_eq!(scanner.scan(b"").await.unwrap(), Verdict::Clean);
    // Across the border of what is handed over at a time.
    let hidden = [vec![b' '; 65_500], eicar()].concat();
    let infected = Verdict::Infected {
        name: "Eicar-Signature".to_owned(),
    };
    assert_eq!(scanner.scan(&hidden).await.unwrap(), infected);
}

#[tokio::test]
async fn a_file_over_the_scanners_own_limit_is_not_taken_for_clean() {
    let clamd = Clamd::start(1000).await.unwrap();
    let scanner = Scanner::new(clamd.address(), PATIENCE);
    let error = scanner.scan(&[0; 1001]).await.unwrap_err();
    assert!(matches!(&error, ScanError::NotJudged(answer) if answer.contains("size limit")));
}

#[tokio::test]
async fn a_scanner_that_is_gone_is_told_apart() {
    let clamd = Clamd::start(1000).await.unwrap();
    let address = clamd.address();
    clamd.go_away().await;
    let folder = tempfile::tempdir().unwrap();
    let nobody = ScannerAddress::Unix(folder.path().join("clamd.sock"));
    for address in [address, nobody] {
        let error = Scanner::new(address, PATIENCE).scan(b"a photo").await;
        assert!(matches!(error, Err(ScanError::NotReachable(_))));
    }
}

#[tokio::test(start_paused = true)]
async fn a_scanner_that_says_nothing_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = ScannerAddress::Tcp(silent.local_addr().unwrap().to_string());
    let error = Scanner::new(address, PATIENCE).scan(b"a photo").await;
    assert!(
        matches!(error, Err(ScanError::NotReachable(error)) if error.kind() == std::io::ErrorKind::TimedOut)
    );
}
