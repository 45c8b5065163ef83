package dev.nagare.broker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * Keys and certificates of a small authority of our own, made anew for each run: no key lies in the repository, and none
 * grows old. X.509 v3 with elliptic curves, written as DER by hand, since the JDK reads certificates but has no public
 * way of making one, and {@code keytool} takes half a second a call.
 */
public final class Certificates {
    private static final byte[] ECDSA_SHA256 = sequence(oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));

    private final KeyPair authorityKeys = keys();
    private final Certificate authority;

    /** A key with its certificate, as the owner holds it. */
    public record Identity(KeyPair keys, Certificate certificate) {
        /** The private key as PKCS#8. */
        public String keyPem() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }

        /** The certificate. */
        public String certificatePem() {
            return encoded(certificate);
        }

        /** Both in one file. */
        public Path write(Path file) throws IOException {
            return Files.writeString(file, keyPem() + certificatePem());
        }

        /** Both in a key store of the type. */
        public Path write(Path file, String type, String password, Certificate authority) {
            try (OutputStream out = Files.newOutputStream(file)) {
                KeyStore store = KeyStore.getInstance(type);
                store.load(null, null);
                store.setKeyEntry(
                        "own", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate, authority});
                store.store(out, password.toCharArray());
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            return file;
        }
    }

    public Certificates() {
        Instant now = Instant.now();
        authority = sign(
                "Nagare test authority",
                authorityKeys,
                now.minus(Duration.ofDays(800)),
                now.plus(Duration.ofDays(30)),
                extension(oid(0x55, 0x1D, 0x13), sequence(der(0x01, new byte[] {(byte) 0xFF}))));
    }

    /** The authority's own certificate, which clients and brokers trust. */
    public Certificate authority() {
        return authority;
    }

    /** The same as text. */
    public String authorityPem() {
        return encoded(authority);
    }

    /** A store of the type that trusts the authority. */
    public Path writeTrust(Path file, String type, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            store.store(out, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    /** An identity that is valid for a month around now. */
    public Identity identity(String name, String host) {
        Instant now = Instant.now();
        return identity(name, host, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    /** An identity that was valid until a year ago. */
    public Identity expired(String name, String host) {
        Instant now = Instant.now();
        return identity(name, host, now.minus(Duration.ofDays(730)), now.minus(Duration.ofDays(365)));
    }

    private Identity identity(String name, String host, Instant from, Instant to) {
        KeyPair keys = keys();
        byte[] hosts = sequence(der(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        return new Identity(keys, sign(name, keys, from, to, extension(oid(0x55, 0x1D, 0x11), hosts)));
    }

    private Certificate sign(String name, KeyPair keys, Instant from, Instant to, byte[] extension) {
        byte[] version = der(0xA0, der(0x02, new byte[] {2}));
        byte[] serial = der(0x02, longBytes(System.nanoTime() & Long.MAX_VALUE));
        byte[] body = sequence(
                version,
                serial,
                ECDSA_SHA256,
                name("Nagare test authority"),
                sequence(time(from), time(to)),
                name(name),
                keys.getPublic().getEncoded(),
                der(0xA3, sequence(extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(authorityKeys.getPrivate());
            signature.update(body);
            byte[] bits = concat(new byte[] {0}, signature.sign());
            byte[] whole = sequence(body, ECDSA_SHA256, der(0x03, bits));
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    // DER: a tag, a length, a content.

    private static byte[] name(String common) {
        byte[] text = der(0x0C, common.getBytes(StandardCharsets.UTF_8));
        return sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), text)));
    }

    private static byte[] time(Instant time) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time);
        return der(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] extension(byte[] oid, byte[] value) {
        return sequence(oid, der(0x04, value));
    }

    private static byte[] oid(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return der(0x06, content);
    }

    private static byte[] longBytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * (bytes.length - 1 - i)));
        }
        // Shortest form: no zero in front of a byte whose highest bit is clear.
        int from = 0;
        while (from < bytes.length - 1 && bytes[from] == 0 && bytes[from + 1] >= 0) {
            from++;
        }
        return java.util.Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, concat(parts));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head;
        if (length < 0x80) {
            head = new byte[] {(byte) tag, (byte) length};
        } else if (length < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        } else {
            head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >>> 8), (byte) length};
        }
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
