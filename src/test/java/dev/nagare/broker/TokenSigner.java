package dev.nagare.broker;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Signs the tokens of an OAuth authority of our own, which the broker believes: JWTs by ES256, with a new key each run. */
public final class TokenSigner {
    private static final int COORDINATE_BYTES = 32;
    private static final String KEY_NAME = "nagare-test";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    TokenSigner() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as the JSON Web Key Set that a broker is given. */
    String keySet() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"" + KEY_NAME
                + "\",\"x\":\"" + coordinate(key.getW().getAffineX())
                + "\",\"y\":\"" + coordinate(key.getW().getAffineY()) + "\"}]}";
    }

    private static String coordinate(BigInteger value) {
        byte[] digits = value.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        // A sign byte of zero in front, or fewer bytes than there is room for.
        int length = Math.min(digits.length, COORDINATE_BYTES);
        System.arraycopy(digits, digits.length - length, padded, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(padded);
    }

    /** A token for that user, valid for ten minutes from that moment. */
    String token(String user, String scope, long epochSecond) {
        String head = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_NAME + "\"}";
        String claims = "{\"sub\":\"" + user + "\",\"scope\":\"" + scope + "\",\"iat\":" + (epochSecond - 10)
                + ",\"exp\":" + (epochSecond + 600) + "}";
        String signed =
                encoded(head.getBytes(StandardCharsets.UTF_8)) + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
