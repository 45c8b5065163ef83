package dev.nagare.ui.connect;

import dev.nagare.connection.Complaint;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.SecretName;
import dev.nagare.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** Whom the client trusts, and what it shows of itself: a certificate of its own. */
public final class SecurityController {
    private final ConnectionsViewModel model;
    private final Texts texts;
    private final Supplier<Optional<Path>> file;

    @FXML
    private Node nothing;

    @FXML
    private Node encrypted;

    @FXML
    private ChoiceBox<Trust.Kind> trust;

    @FXML
    private Node trustPathRow;

    @FXML
    private TextField trustPath;

    @FXML
    private Node trustPasswordRow;

    @FXML
    private PasswordField trustPassword;

    @FXML
    private Node trustPemRow;

    @FXML
    private TextArea trustPem;

    @FXML
    private Label trustWrong;

    @FXML
    private CheckBox hostName;

    @FXML
    private Node hostNameOff;

    @FXML
    private ChoiceBox<Certificate.Kind> certificate;

    @FXML
    private Node certificatePathRow;

    @FXML
    private TextField certificatePath;

    @FXML
    private Node chainPathRow;

    @FXML
    private TextField chainPath;

    @FXML
    private Node keyPemRow;

    @FXML
    private TextArea keyPem;

    @FXML
    private Node keyPemShownRow;

    @FXML
    private CheckBox keyPemShown;

    @FXML
    private Label keyPemCount;

    @FXML
    private Node chainPemRow;

    @FXML
    private TextArea chainPem;

    @FXML
    private Node storePasswordRow;

    @FXML
    private PasswordField storePassword;

    @FXML
    private Node keyPasswordRow;

    @FXML
    private PasswordField keyPassword;

    @FXML
    private Label certificateWrong;

    /** @param file lets the user choose a file */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    SecurityController(ConnectionsViewModel model, Texts texts, Supplier<Optional<Path>> file) {
        this.model = model;
        this.texts = texts;
        this.file = file;
    }

    @FXML
    void initialize() {
        BoundFields fields = new BoundFields(model, texts);
        fields.when(now -> !now.protocol().encrypted(), nothing);
        fields.when(now -> now.protocol().encrypted(), encrypted);
        trust(fields);
        certificate(fields);
        fields.show();
    }

    private void trust(BoundFields fields) {
        fields.choice(
                trust,
                List.of(Trust.Kind.values()),
                kind -> ConnectWords.of(kind, texts),
                now -> now.trust().kind(),
                (now, kind) -> with(
                        now, new Trust(kind, now.trust().path(), now.trust().pem())));
        fields.text(
                trustPath,
                now -> now.trust().path(),
                (now, text) -> with(
                        now, new Trust(now.trust().kind(), text, now.trust().pem())));
        fields.text(
                trustPem,
                now -> now.trust().pem(),
                (now, text) ->
                        with(now, new Trust(now.trust().kind(), now.trust().path(), text)));
        fields.secret(trustPassword, SecretName.TRUST_STORE_PASSWORD);
        fields.when(now -> isStore(now.trust().kind()) || now.trust().kind() == Trust.Kind.PEM_FILE, trustPathRow);
        fields.when(now -> isStore(now.trust().kind()), trustPasswordRow);
        fields.when(now -> now.trust().kind() == Trust.Kind.PEM_TEXT, trustPemRow);
        fields.complaints(trustWrong, Complaint.Field.TRUST);
        fields.flag(hostName, Connection::checkHostName, (now, value) -> now.withTrust(now.trust(), value));
        fields.when(now -> !now.checkHostName(), hostNameOff);
    }

    private static Connection with(Connection now, Trust wanted) {
        return now.withTrust(wanted, now.checkHostName());
    }

    private static boolean isStore(Trust.Kind kind) {
        return kind == Trust.Kind.JKS || kind == Trust.Kind.PKCS12;
    }

    private void certificate(BoundFields fields) {
        fields.choice(
                certificate,
                List.of(Certificate.Kind.values()),
                kind -> ConnectWords.of(kind, texts),
                now -> now.certificate().kind(),
                (now, kind) -> {
                    Certificate own = now.certificate();
                    return with(now, new Certificate(kind, own.path(), own.chainPath(), own.chainPem()));
                });
        fields.text(certificatePath, now -> now.certificate().path(), (now, text) -> {
            Certificate own = now.certificate();
            return with(now, new Certificate(own.kind(), text, own.chainPath(), own.chainPem()));
        });
        fields.text(chainPath, now -> now.certificate().chainPath(), (now, text) -> {
            Certificate own = now.certificate();
            return with(now, new Certificate(own.kind(), own.path(), text, own.chainPem()));
        });
        fields.text(chainPem, now -> now.certificate().chainPem(), (now, text) -> {
            Certificate own = now.certificate();
            return with(now, new Certificate(own.kind(), own.path(), own.chainPath(), text));
        });
        fields.secret(keyPem, SecretName.KEY_PEM);
        HiddenText.in(keyPem, keyPemShown, keyPemCount, model, texts);
        fields.secret(storePassword, SecretName.KEY_STORE_PASSWORD);
        fields.secret(keyPassword, SecretName.KEY_PASSWORD);
        fields.when(now -> isStore(now.certificate().kind()) || isPemFile(now), certificatePathRow);
        fields.when(SecurityController::isPemFile, chainPathRow);
        fields.when(
                now -> now.certificate().kind() == Certificate.Kind.PEM_TEXT, keyPemRow, keyPemShownRow, chainPemRow);
        fields.when(now -> isStore(now.certificate().kind()), storePasswordRow);
        fields.when(now -> now.certificate().kind() != Certificate.Kind.NONE, keyPasswordRow);
        fields.complaints(certificateWrong, Complaint.Field.CERTIFICATE);
    }

    private static Connection with(Connection now, Certificate wanted) {
        return now.withIdentity(wanted, now.login());
    }

    private static boolean isStore(Certificate.Kind kind) {
        return kind == Certificate.Kind.JKS || kind == Certificate.Kind.PKCS12;
    }

    private static boolean isPemFile(Connection now) {
        return now.certificate().kind() == Certificate.Kind.PEM_FILE;
    }

    @FXML
    void chooseTrust() {
        file.get().ifPresent(path -> trustPath.setText(path.toString()));
    }

    @FXML
    void chooseCertificate() {
        file.get().ifPresent(path -> certificatePath.setText(path.toString()));
    }

    @FXML
    void chooseChain() {
        file.get().ifPresent(path -> chainPath.setText(path.toString()));
    }
}
