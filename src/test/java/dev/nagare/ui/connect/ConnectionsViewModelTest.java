package dev.nagare.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.connection.Complaint;
import dev.nagare.connection.Complaint.Kind;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import dev.nagare.settings.SecretPlace;
import dev.nagare.ui.ShelfInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsViewModelTest {
    private static final Connection SHOP =
            Connection.NEW.withName("shop").withBrokers(List.of("localhost:9092"), Protocol.PLAINTEXT);
    private static final Connection BANK = Connection.NEW
            .withName("bank")
            .withBrokers(List.of("localhost:9093"), Protocol.SASL_PLAINTEXT)
            .withIdentity(Certificate.NONE, Login.of(Mechanism.PLAIN, "analyst"));

    private final ShelfInMemory shelf = new ShelfInMemory(SHOP, BANK);
    private final ConnectionsViewModel model = opened();

    private ConnectionsViewModel opened() {
        ConnectionsViewModel made = new ConnectionsViewModel(shelf, Runnable::run);
        made.load();
        return made;
    }

    private List<String> names() {
        return model.all().stream().map(Connection::name).toList();
    }

    private List<String> savedNames() {
        return shelf.load().all().stream().map(Connection::name).toList();
    }

    @Test
    void aNewOneGetsANameThatIsFree() {
        model.create("shop");
        model.create("shop");

        assertThat(names()).containsExactly("shop", "bank", "shop 2", "shop 3");
        assertThat(model.chosenProperty().get()).isEqualTo(3);
        assertThat(savedNames()).isEqualTo(names());
    }

    @Test
    void aChangeIsSeenAtOnceAndSavedWhenAnotherIsChosen() {
        model.change(now -> now.withName("corner shop"));

        assertThat(names()).containsExactly("corner shop", "bank");
        assertThat(savedNames()).containsExactly("shop", "bank");

        model.choose(1);

        assertThat(savedNames()).containsExactly("corner shop", "bank");
        assertThat(model.connectionProperty().get().name()).isEqualTo("bank");
    }

    @Test
    void whatWasRemovedComesBackWithItsSecrets() {
        model.choose(1);
        model.type(SecretName.USER_PASSWORD, "hunter2");
        model.save();

        model.remove();

        assertThat(savedNames()).containsExactly("shop");
        assertThat(shelf.kept()).isEmpty();

        model.undo();

        assertThat(names()).containsExactly("shop", "bank");
        assertThat(savedNames()).contains("bank");
        assertThat(shelf.kept()).containsEntry("bank", Map.of(SecretName.USER_PASSWORD, Secret.of("hunter2")));
        assertThat(model.removedProperty().get()).isNull();
    }

    @Test
    void theLastOneCanBeRemovedToo() {
        model.remove();
        model.remove();

        assertThat(model.isOpen()).isFalse();
        assertThat(model.complaintsProperty().get()).isEmpty();
        assertThat(savedNames()).isEmpty();
    }

    @Test
    void secretsFollowANewName() {
        model.choose(1);
        model.type(SecretName.USER_PASSWORD, "hunter2");
        model.save();
        model.change(now -> now.withName("big bank"));
        model.save();

        assertThat(shelf.kept()).containsOnlyKeys("big bank");
        assertThat(opened().all()).extracting(Connection::name).contains("big bank");
    }

    @Test
    void aCopyHasItsOwnSecrets() {
        model.choose(1);
        model.type(SecretName.USER_PASSWORD, "hunter2");
        model.duplicate();
        model.type(SecretName.USER_PASSWORD, "other");
        model.choose(1);

        assertThat(model.secretsProperty().get().text(SecretName.USER_PASSWORD)).isEqualTo("hunter2");
        assertThat(shelf.kept().get("bank 2")).containsValue(Secret.of("other"));
    }

    @Test
    void aNameThatIsTakenOrMissingIsNotSaved() {
        model.change(now -> now.withName("bank"));

        assertThat(model.complaintsProperty().get()).extracting(Complaint::kind).contains(Kind.NAME_TAKEN);
        model.save();
        assertThat(savedNames()).containsExactly("shop", "bank");

        model.change(now -> now.withName(" "));
        model.save();
        assertThat(savedNames()).containsExactly("shop", "bank");
    }

    @Test
    void whatIsWrongFollowsEachChange() {
        model.choose(1);
        assertThat(model.complaintsProperty().get())
                .extracting(Complaint::kind)
                .containsExactly(Kind.USER_PASSWORD_MISSING);

        model.type(SecretName.USER_PASSWORD, "hunter2");
        assertThat(model.complaintsProperty().get()).isEmpty();

        model.change(now -> ClusterController.withBrokers(now, "localhost"));
        assertThat(model.complaintsProperty().get())
                .extracting(Complaint::kind)
                .containsExactly(Kind.BOOTSTRAP_MALFORMED);
    }

    @Test
    void aSecretMayStandInTheEnvironmentOrBeAskedForEachTime() {
        model.choose(1);
        model.type(SecretName.USER_PASSWORD, "${SET}");
        model.save();

        assertThat(model.resolvedSecrets()).containsEntry(SecretName.USER_PASSWORD, Secret.of("from the environment"));
        assertThat(shelf.kept()).isEmpty();
        assertThat(shelf.load().named("bank").orElseThrow().secrets())
                .containsEntry(SecretName.USER_PASSWORD, SecretPlace.environment("SET"));
        assertThat(opened().all()).hasSize(2);

        model.type(SecretName.USER_PASSWORD, "${UNSET}");
        assertThat(model.resolvedSecrets()).isEmpty();
        assertThat(model.complaintsProperty().get())
                .extracting(Complaint::kind)
                .containsExactly(Kind.USER_PASSWORD_MISSING);

        model.type(SecretName.USER_PASSWORD, "hunter2");
        model.keepSecrets(false);
        model.save();
        assertThat(shelf.kept()).isEmpty();
        assertThat(shelf.load().named("bank").orElseThrow().secrets())
                .containsEntry(SecretName.USER_PASSWORD, SecretPlace.ASK);
    }

    @Test
    void whereThereIsAKeyringSecretsAreKeptInIt() {
        shelf.inKeyring();
        ConnectionsViewModel opened = opened();
        opened.choose(1);
        opened.type(SecretName.USER_PASSWORD, "hunter2");
        opened.save();

        assertThat(opened.placeProperty().get()).isEqualTo(SecretPlace.KEYRING);
        assertThat(shelf.load().named("bank").orElseThrow().secrets())
                .containsEntry(SecretName.USER_PASSWORD, SecretPlace.KEYRING);
    }

    @Test
    void aPastedBrokerBringsItsProtocol() {
        Connection pasted = ClusterController.withBrokers(SHOP, "SASL_SSL://one:9094, two:9094");

        assertThat(pasted.protocol()).isEqualTo(Protocol.SASL_SSL);
        assertThat(pasted.bootstrap()).containsExactly("SASL_SSL://one:9094", "two:9094");
    }

    @Test
    void whatIsExportedHasNoSecret() {
        List<String> exported = new ArrayList<>();
        model.choose(1);
        model.type(SecretName.USER_PASSWORD, "hunter2");

        model.export(exported::add);

        assertThat(exported)
                .singleElement()
                .asString()
                .contains("bootstrap.servers=localhost:9093")
                .contains("# sasl.password is a secret")
                .doesNotContain("hunter2");
    }
}
