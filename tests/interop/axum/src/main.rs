//! An API on axum with jsonwebtoken: RS256, the library's own leeway of 60 s, and a code for each
//! refusal. Takes the public key's file; prints its port.

use axum::http::{HeaderMap, StatusCode, header::AUTHORIZATION};
use axum::{Json, Router, extract::State, routing::get};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::{Value, json};

type Refusal = (StatusCode, Json<Value>);

fn refuse(status: StatusCode, code: &str) -> Refusal {
    (status, Json(json!({ "error": { "code": code, "message": "see the code" } })))
}

async fn me(State(key): State<DecodingKey>, headers: HeaderMap) -> Result<Json<Value>, Refusal> {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(|| refuse(StatusCode::UNAUTHORIZED, "token_missing"))?;
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_nbf = true;
    validation.set_audience(&["api"]);
    validation.set_issuer(&["https://id.example"]);
    validation.set_required_spec_claims(&["exp", "sub", "aud", "iss"]);
    let token = decode::<Value>(token, &key, &validation).map_err(|error| match error.kind() {
        ErrorKind::ExpiredSignature => refuse(StatusCode::UNAUTHORIZED, "token_expired"),
        _ => refuse(StatusCode::UNAUTHORIZED, "token_invalid"),
    })?;
    Ok(Json(json!({ "sub": token.claims["sub"] })))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let path = std::env::args().nth(1).expect("the public key's file");
    let pem = std::fs::read(path).expect("the file can be read");
    let key = DecodingKey::from_rsa_pem(&pem).expect("it is an RSA public key");
    let app = Router::new().route("/me", get(me)).with_state(key);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    println!("{}", listener.local_addr().expect("it has an address").port());
    axum::serve(listener, app).await.expect("it serves");
}
