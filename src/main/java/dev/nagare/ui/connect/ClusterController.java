package dev.nagare.ui.connect;

import dev.nagare.connection.BrokerAddress;
import dev.nagare.connection.Complaint;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Colour;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.ui.common.Texts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** What a connection is called, where the brokers are, and how the client names itself. */
public final class ClusterController {
    private final ConnectionsViewModel model;
    private final Texts texts;

    @FXML
    private TextField name;

    @FXML
    private Label nameWrong;

    @FXML
    private ChoiceBox<Colour> colour;

    @FXML
    private TextArea notes;

    @FXML
    private TextField brokers;

    @FXML
    private Label brokersWrong;

    @FXML
    private ChoiceBox<Protocol> protocol;

    @FXML
    private TextField clientId;

    @FXML
    private TextField group;

    @FXML
    private Label groupNote;

    @FXML
    private CheckBox committed;

    @FXML
    private CheckBox writing;

    @FXML
    private Label writingNote;

    @FXML
    private TextArea overrides;

    @FXML
    private Label overridesWrong;

    @FXML
    private Label overridesSecret;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    ClusterController(ConnectionsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        BoundFields fields = new BoundFields(model, texts);
        fields.text(name, Connection::name, Connection::withName);
        fields.complaints(nameWrong, Complaint.Field.NAME);
        fields.choice(
                colour,
                List.of(Colour.values()),
                value -> ConnectWords.of(value, texts),
                Connection::colour,
                (now, value) -> now.withMark(value, now.notes()));
        fields.text(notes, Connection::notes, (now, text) -> now.withMark(now.colour(), text));
        fields.text(brokers, now -> String.join(", ", now.bootstrap()), ClusterController::withBrokers);
        fields.complaints(brokersWrong, Complaint.Field.BOOTSTRAP);
        fields.choice(
                protocol,
                List.of(Protocol.values()),
                Protocol::name,
                Connection::protocol,
                (now, value) -> now.withBrokers(now.bootstrap(), value));
        fields.text(
                clientId,
                Connection::clientId,
                (now, text) -> now.withClient(text.strip(), now.group(), now.readCommitted()));
        fields.text(
                group,
                Connection::group,
                (now, text) -> now.withClient(now.clientId(), text.strip(), now.readCommitted()));
        fields.when(now -> !now.group().isEmpty(), groupNote);
        fields.flag(
                committed,
                Connection::readCommitted,
                (now, value) -> now.withClient(now.clientId(), now.group(), value));
        fields.flag(writing, Connection::mayWrite, Connection::withWriting);
        fields.when(Connection::mayWrite, writingNote);
        fields.text(overrides, now -> lines(now.overrides()), ClusterController::withOverrides);
        overrides.textProperty().subscribe(text -> saySecrets(secrets(text)));
        fields.complaints(overridesWrong, Complaint.Field.OVERRIDES);
        fields.show();
    }

    private static String lines(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Lines with a name and a value. One that is a secret has no place here: it would be saved for all to read. */
    static Connection withOverrides(Connection now, String text) {
        Map<String, String> typed = typed(text);
        typed.keySet().removeIf(Connection::isSecret);
        return now.withProperties(typed, now.secrets());
    }

    private static Map<String, String> typed(String text) {
        Map<String, String> typed = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            String property = line.substring(0, Math.max(0, equals)).strip();
            if (!property.isEmpty() && !property.startsWith("#")) {
                typed.put(property, line.substring(equals + 1).strip());
            }
        });
        return typed;
    }

    private static Set<String> secrets(String text) {
        Set<String> secrets = new TreeSet<>(typed(text).keySet());
        secrets.removeIf(property -> !Connection.isSecret(property));
        return secrets;
    }

    private void saySecrets(Set<String> secret) {
        overridesSecret.setText(
                secret.isEmpty() ? "" : texts.get("connect.overrides.secret", String.join(", ", secret)));
        overridesSecret.setVisible(!secret.isEmpty());
        overridesSecret.setManaged(!secret.isEmpty());
    }

    /** A pasted {@code SASL_SSL://host:port} chooses the protocol, too. */
    static Connection withBrokers(Connection now, String text) {
        List<String> brokers = Arrays.stream(text.split("[,;\\s]+"))
                .filter(one -> !one.isBlank())
                .toList();
        if (brokers.equals(now.bootstrap())) {
            return now;
        }
        Protocol wanted = brokers.stream()
                .flatMap(one -> BrokerAddress.parse(one).stream())
                .flatMap(address -> protocol(address).stream())
                .findFirst()
                .orElse(now.protocol());
        return now.withBrokers(brokers, wanted);
    }

    private static Optional<Protocol> protocol(BrokerAddress address) {
        return Arrays.stream(Protocol.values())
                .filter(one -> one.name().equals(address.protocol()))
                .findFirst();
    }
}
