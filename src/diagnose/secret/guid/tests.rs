use super::*;

const TEXT: &str = "00112233-4455-6677-8899-aabbccddeeff";

#[test]
fn every_text_of_a_uuid_is_read() {
    let bytes: Vec<u8> = (0..16).map(|digit| digit * 0x11).collect();
    for form in [
        TEXT.to_owned(),
        TEXT.replace('-', "").to_uppercase(),
        format!("{{{TEXT}}}"),
        format!("({TEXT})"),
        format!("URN:UUID:{TEXT}"),
    ] {
        let (read, is_text) = read(form.as_bytes()).unwrap();
        assert_eq!((read.as_slice(), is_text), (bytes.as_slice(), true), "{form}");
    }
    for other in ["00112233-4455-6677-8899aabbccddeeff", "{not a UUID}", "0011"] {
        assert_eq!(read(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn the_order_of_net_is_that_of_its_documentation() {
    let mut found = Vec::new();
    (STEPS[1].apply)(TEXT.as_bytes(), &mut |bytes| {
        found.push(encoding::to_hex(&bytes).to_string());
    });
    // https://learn.microsoft.com/dotnet/api/system.guid.tobytearray
    assert_eq!(found, ["33221100554477668899aabbccddeeff"]);
}

#[test]
fn bytes_have_every_text_of_a_uuid() {
    let mut found = Vec::new();
    let bytes: Vec<u8> = (0..16).map(|digit| digit * 0x11).collect();
    texts(bytes.as_slice().try_into().unwrap(), &mut |text| {
        found.push(String::from_utf8(text.to_vec()).unwrap());
    });
    for form in [
        TEXT.to_owned(),
        TEXT.replace('-', ""),
        format!("{{{TEXT}}}"),
        format!("({TEXT})"),
        format!("urn:uuid:{TEXT}"),
    ] {
        assert!(found.contains(&form) && found.contains(&form.to_uppercase()), "{form}");
    }
    assert_eq!(found.len(), 10);
}
