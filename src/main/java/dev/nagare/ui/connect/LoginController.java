package dev.nagare.ui.connect;

import dev.nagare.connection.Complaint;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.SecretName;
import dev.nagare.settings.SecretPlace;
import dev.nagare.ui.common.Texts;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** How a user logs in, and where the secrets are kept. */
public final class LoginController {
    private static final Set<Mechanism> WITH_USER =
            EnumSet.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_512);

    private final ConnectionsViewModel model;
    private final Texts texts;
    private final Supplier<Optional<Path>> file;

    @FXML
    private Node nothing;

    @FXML
    private Node login;

    @FXML
    private ChoiceBox<Mechanism> mechanism;

    @FXML
    private Node userRows;

    @FXML
    private TextField user;

    @FXML
    private PasswordField password;

    @FXML
    private Node oauthRows;

    @FXML
    private TextField endpoint;

    @FXML
    private TextField clientId;

    @FXML
    private PasswordField clientSecret;

    @FXML
    private TextField scope;

    @FXML
    private Node kerberosRows;

    @FXML
    private TextField principal;

    @FXML
    private TextField keytab;

    @FXML
    private TextField service;

    @FXML
    private TextField krb;

    @FXML
    private Node jaasRows;

    @FXML
    private TextField rawMechanism;

    @FXML
    private TextArea jaas;

    @FXML
    private CheckBox jaasShown;

    @FXML
    private Label jaasCount;

    @FXML
    private Label wrong;

    @FXML
    private CheckBox kept;

    @FXML
    private Label note;

    /** @param file lets the user choose a file */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    LoginController(ConnectionsViewModel model, Texts texts, Supplier<Optional<Path>> file) {
        this.model = model;
        this.texts = texts;
        this.file = file;
    }

    @FXML
    void initialize() {
        BoundFields fields = new BoundFields(model, texts);
        fields.when(now -> !now.protocol().authenticated(), nothing);
        fields.when(now -> now.protocol().authenticated(), login);
        fields.choice(
                mechanism,
                List.of(Mechanism.values()),
                one -> ConnectWords.of(one, texts),
                now -> now.login().mechanism(),
                (now, one) -> with(now, Field.MECHANISM, one.name()));
        text(fields, user, Login::user, Field.USER);
        fields.secret(password, SecretName.USER_PASSWORD);
        text(fields, endpoint, Login::tokenEndpoint, Field.ENDPOINT);
        text(fields, clientId, Login::clientId, Field.CLIENT_ID);
        fields.secret(clientSecret, SecretName.CLIENT_SECRET);
        text(fields, scope, Login::scope, Field.SCOPE);
        text(fields, principal, Login::principal, Field.PRINCIPAL);
        text(fields, keytab, Login::keytab, Field.KEYTAB);
        text(fields, service, Login::service, Field.SERVICE);
        text(fields, krb, Login::kerberosConfig, Field.KRB);
        text(fields, rawMechanism, Login::rawMechanism, Field.RAW);
        fields.secret(jaas, SecretName.JAAS);
        HiddenText.in(jaas, jaasShown, jaasCount, model, texts);
        fields.when(now -> WITH_USER.contains(now.login().mechanism()), userRows);
        fields.when(now -> now.login().mechanism() == Mechanism.OAUTHBEARER, oauthRows);
        fields.when(now -> now.login().mechanism() == Mechanism.GSSAPI, kerberosRows);
        fields.when(now -> now.login().mechanism() == Mechanism.JAAS, jaasRows);
        fields.complaints(wrong, Complaint.Field.LOGIN);
        fields.show();
        texts.languageProperty().subscribe(unused -> say(model.placeProperty().get()));
        model.placeProperty().subscribe(this::say);
        kept.setSelected(model.secretsProperty().get().kept());
        kept.selectedProperty().addListener((property, old, value) -> model.keepSecrets(value));
        model.secretsProperty().addListener((property, old, secrets) -> kept.setSelected(secrets.kept()));
    }

    /** Says where secrets are kept, and why there. */
    private void say(SecretPlace place) {
        boolean keyring = place.kind() == SecretPlace.Kind.KEYRING;
        kept.setText(texts.get(keyring ? "connect.secrets.keyring" : "connect.secrets.kept"));
        String why = keyring ? "" : " " + texts.get("connect.secrets.noKeyring");
        note.setText(texts.get("connect.secrets.note", "${NAME}") + why);
    }

    private enum Field {
        MECHANISM,
        USER,
        ENDPOINT,
        CLIENT_ID,
        SCOPE,
        PRINCIPAL,
        KEYTAB,
        SERVICE,
        KRB,
        RAW
    }

    private static void text(BoundFields fields, TextField field, Function<Login, String> read, Field which) {
        BiFunction<Connection, String, Connection> write = (now, text) -> with(now, which, text);
        fields.text(field, now -> read.apply(now.login()), write);
    }

    private static Connection with(Connection now, Field field, String text) {
        Login old = now.login();
        Login wanted = new Login(
                field == Field.MECHANISM ? Mechanism.valueOf(text) : old.mechanism(),
                field == Field.USER ? text : old.user(),
                field == Field.ENDPOINT ? text.strip() : old.tokenEndpoint(),
                field == Field.CLIENT_ID ? text.strip() : old.clientId(),
                field == Field.SCOPE ? text.strip() : old.scope(),
                field == Field.PRINCIPAL ? text.strip() : old.principal(),
                field == Field.KEYTAB ? text : old.keytab(),
                field == Field.SERVICE ? text.strip() : old.service(),
                field == Field.KRB ? text : old.kerberosConfig(),
                field == Field.RAW ? text.strip() : old.rawMechanism());
        return now.withIdentity(now.certificate(), wanted);
    }

    @FXML
    void chooseKeytab() {
        file.get().ifPresent(path -> keytab.setText(path.toString()));
    }

    @FXML
    void chooseKrb() {
        file.get().ifPresent(path -> krb.setText(path.toString()));
    }
}
