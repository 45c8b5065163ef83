package dev.nagare;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The package table as rules that fail. Arrows point down only: each package names what it may use, and everything
 * else is forbidden. When the code shows a truer cut, the rule changes with it and says why.
 */
@AnalyzeClasses(packages = "dev.nagare", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ATLANTAFX = "atlantafx..";
    private static final String CEL = "org.projectnessie.cel..";
    private static final String DBUS = "org.freedesktop.dbus..";
    private static final String HDR_HISTOGRAM = "org.HdrHistogram..";
    private static final String IKONLI = "org.kordamp.ikonli..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String JAVAFX = "javafx..";
    private static final String KAFKA = "org.apache.kafka..";
    private static final String KAFKA_STREAMS = "org.apache.kafka.streams..";
    private static final String KEYRING = "com.github.javakeyring..";
    private static final String SNAKEYAML = "org.yaml.snakeyaml..";
    private static final String SQLITE = "org.sqlite..";
    private static final String TLS = "javax.net.ssl..";
    private static final String ZSTD = "com.github.luben.zstd..";

    // The table, from the ground up.

    @ArchTest
    static final ArchRule MODEL =
            layer("model").mayUse(nagare()).because("every other package stands on these records");

    @ArchTest
    static final ArchRule FILE =
            layer("file").mayUse(nagare()).because("results, settings and pipelines are written equally safely");

    @ArchTest
    static final ArchRule EXPRESSION = layer("engine.expression")
            .mayUse(nagare("model"), CEL)
            .because("a condition is checked while a pipeline file is read, long before an engine exists, "
                    + "and the library behind it must be replaceable");

    @ArchTest
    static final ArchRule PIPELINE = layer("pipeline")
            .mayUse(nagare("engine.expression", "model"), SNAKEYAML)
            .because("a pipeline is what a file says, whoever runs it");

    @ArchTest
    static final ArchRule ENGINE = layer("engine", "engine.expression")
            .mayUse(nagare("engine.expression", "pipeline", "model"))
            .because("the same operators run in the window, in the batch command and in Kafka Streams workers");

    @ArchTest
    static final ArchRule CODEC = layer("codec")
            .mayUse(nagare("pipeline", "model"), JACKSON)
            .because("bytes become events in one place, by the pipeline's field names");

    @ArchTest
    static final ArchRule SETTINGS = layer("settings")
            .mayUse(nagare("file", "model"), JACKSON, KEYRING)
            .because("preferences and profiles are read before anything is connected or shown");

    @ArchTest
    static final ArchRule STORE = layer("store")
            .mayUse(nagare("codec", "model"), SQLITE)
            .because("what is stored must be readable by a version that has no engine of the same shape");

    @ArchTest
    static final ArchRule CONNECTION = layer("connection")
            .mayUse(nagare("settings", "model"), KAFKA, TLS, "javax.security.auth..")
            .because("a profile becomes client properties in one place, for sources and sinks alike");

    @ArchTest
    static final ArchRule SOURCE = layer("source", "source.kafka")
            .mayUse(nagare("codec", "file", "model"), ZSTD)
            .because("a source hands out records with arrival times and knows nothing of what becomes of them");

    @ArchTest
    static final ArchRule SOURCE_KAFKA = layer("source.kafka")
            .mayUse(nagare("source", "connection", "codec", "model"), KAFKA)
            .because("only this source needs a broker");

    @ArchTest
    static final ArchRule SINK = layer("sink", "sink.kafka", "sink.webhook")
            .mayUse(nagare("engine", "codec", "file", "model"), ZSTD)
            .because("a sink writes results; of the engine it knows only the Output that it implements, "
                    + "so that results go from the engine to a file without a copy in between");

    @ArchTest
    static final ArchRule SINK_KAFKA = layer("sink.kafka")
            .mayUse(nagare("sink", "connection", "codec", "model"), KAFKA)
            .because("only this sink needs a broker");

    @ArchTest
    static final ArchRule SINK_WEBHOOK = layer("sink.webhook")
            .mayUse(nagare("sink", "model"), "javax.net.ssl..")
            .because("a webhook is called with what it is given; it knows neither the engine nor a broker");

    @ArchTest
    static final ArchRule ONLY_WEBHOOKS_SPEAK_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.nagare.sink.webhook..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .because("nothing is sent over the web but alerts, by those who asked for it");

    @ArchTest
    static final ArchRule DESKTOP = layer("desktop")
            .mayUse(nagare(), DBUS)
            .because("a notification is a title and a text; what it is about is the window's business");

    @ArchTest
    static final ArchRule STREAMS = layer("streams")
            .mayUse(nagare("engine", "codec", "pipeline", "model"), KAFKA, KAFKA_STREAMS)
            .because("a worker is the engine inside another host: no session, no screen, no files");

    @ArchTest
    static final ArchRule REPLAY = layer("replay")
            .mayUse(nagare("engine", "codec", "pipeline", "source", "file", "model"), ZSTD)
            .because("session and analysis both go to a moment of a recording, and must come to the same one");

    @ArchTest
    static final ArchRule ANALYSIS = layer("analysis")
            .mayUse(nagare("replay", "engine", "codec", "pipeline", "source", "store", "file", "model"))
            .because("a look at the past is a second engine and must not touch the running session");

    @ArchTest
    static final ArchRule SESSION = layer("session")
            .mayUse(nagare("replay", "engine", "codec", "pipeline", "source", "sink", "store", "model"), HDR_HISTOGRAM)
            .because("the session runs without a screen: it publishes snapshots and does not know who looks");

    @ArchTest
    static final ArchRule CHART = layer("ui.chart")
            .mayUse(nagare(), JAVAFX)
            .because("a chart draws series, axes and lanes; it knows no streams");

    @ArchTest
    static final ArchRule BRIDGE = layer("ui.bridge")
            .mayUse(nagare("session"), JAVAFX)
            .because("the bridge carries snapshots to the FX thread and does not read them");

    @ArchTest
    static final ArchRule UI = layer("ui", "ui.chart", "ui.bridge")
            .mayUse(
                    nagare("session", "analysis", "connection", "settings", "pipeline", "model"),
                    JAVAFX,
                    ATLANTAFX,
                    IKONLI,
                    HDR_HISTOGRAM)
            .because("the screen shows what a session publishes; it never drives an engine or reads a file");

    @ArchTest
    static final ArchRule NOBODY_BELOW_USES_APP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.nagare.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.nagare.app..")
            .allowEmptyShould(true)
            .because("app wires everything together, so nothing may need it");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.nagare.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("two packages that need each other are one package");

    // The engine is pure.

    @ArchTest
    static final ArchRule ENGINE_HAS_NO_CLOCK = noClasses()
            .that(arePure())
            .should()
            .callMethodWhere(calls(
                    "a clock",
                    call -> isOneOf(call, "java.lang.System", "currentTimeMillis", "nanoTime")
                            || (call.getTargetOwner().getPackageName().startsWith("java.time")
                                    && call.getName().equals("now"))))
            .orShould()
            .dependOnClassesThat(areNamed("java.time.Clock", "java.util.Date", "java.util.Calendar"))
            .allowEmptyShould(true)
            .because("results depend on the records, never on the time of the machine: time is an argument");

    @ArchTest
    static final ArchRule ENGINE_HAS_NO_THREAD = noClasses()
            .that(arePure())
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent..")
                    .or(areNamed("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer")))
            .allowEmptyShould(true)
            .because("the caller decides on which thread the engine runs; two would make the order a matter of luck");

    @ArchTest
    static final ArchRule ENGINE_HAS_NO_IO = noClasses()
            .that(arePure())
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                    .or(areNamed(
                            "java.io.Console",
                            "java.io.File",
                            "java.io.FileInputStream",
                            "java.io.FileOutputStream",
                            "java.io.FileReader",
                            "java.io.FileWriter",
                            "java.io.PrintStream",
                            "java.io.RandomAccessFile")))
            .allowEmptyShould(true)
            .because("state is bytes in memory; where they are kept is the caller's choice");

    @ArchTest
    static final ArchRule ENGINE_HAS_NO_CHANCE = noClasses()
            .that(arePure())
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.random..")
                    .or(areNamed("java.util.Random", "java.util.IdentityHashMap", "java.util.WeakHashMap")))
            .orShould()
            .callMethodWhere(calls(
                    "chance",
                    call -> isOneOf(call, "java.lang.Math", "random")
                            || isOneOf(call, "java.util.UUID", "randomUUID")
                            || isOneOf(call, "java.util.Collections", "shuffle")
                            || isOneOf(call, "java.lang.System", "identityHashCode")))
            .allowEmptyShould(true)
            .because("the same input gives the same bytes, in every run and on every machine");

    @ArchTest
    static final ArchRule ENGINE_KNOWS_NO_MACHINE = noClasses()
            .that(arePure())
            .should()
            .callMethodWhere(calls(
                    "the machine's settings",
                    call -> isOneOf(call, "java.lang.System", "getenv", "getProperty")
                            || isOneOf(call, "java.util.Locale", "getDefault")
                            || isOneOf(call, "java.util.TimeZone", "getDefault")
                            || isOneOf(call, "java.time.ZoneId", "systemDefault")))
            .allowEmptyShould(true)
            .because("a time zone or a language of the machine must not change a result");

    // The screen.

    @ArchTest
    static final ArchRule ONLY_THE_BRIDGE_CALLS_PLATFORM = noClasses()
            .that()
            .resideOutsideOfPackages("dev.nagare.ui.bridge..", "dev.nagare.app..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javafx.application.Platform")
            .allowEmptyShould(true)
            .because("one place hands work to the FX thread, so that one test can count it");

    @ArchTest
    static final ArchRule APP_ONLY_STARTS_AND_ENDS_THE_TOOLKIT = noClasses()
            .that()
            .resideInAPackage("dev.nagare.app..")
            .should()
            .callMethodWhere(calls(
                    "Platform beyond its start and end",
                    call -> call.getTargetOwner().getName().equals("javafx.application.Platform")
                            && !Set.of("startup", "exit", "setImplicitExit").contains(call.getName())))
            .allowEmptyShould(true)
            .because("whatever runs on the FX thread later goes over ui.bridge");

    @ArchTest
    static final ArchRule NO_STYLE_IN_CODE = noClasses()
            .should()
            .callMethodWhere(calls(
                    "setStyle of JavaFX",
                    call -> call.getName().equals("setStyle")
                            && (call.getTargetOwner().isAssignableTo("javafx.css.Styleable")
                                    || call.getTargetOwner().getPackageName().startsWith("javafx."))))
            .allowEmptyShould(true)
            .because("colours and sizes live in the style sheets, where both themes can change them");

    @ArchTest
    static final ArchRule NO_AWT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..")
            .allowEmptyShould(true)
            .because("a second toolkit has a thread of its own and does not start where there is no display");

    // Everywhere.

    @ArchTest
    static final ArchRule ONLY_APP_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.nagare.app..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true)
            .because("standard output belongs to the commands; everything else logs");

    @ArchTest
    static final ArchRule NOTHING_STATIC_CHANGES = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("a second session or a second test would see what the first one left");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Handler)")
            .allowEmptyShould(true)
            .because("such a name fits everything, so everything ends up there");

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Path sources = Path.of("src", "main", "java");
        List<Path> packages;
        try (Stream<Path> files = Files.walk(sources)) {
            packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }

        assertThat(packages).isNotEmpty().allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info))
                    .as("%s says in a comment what lives there, and that null is an exception", info)
                    .startsWith("/**")
                    .contains("@NullMarked");
        });
    }

    /** Packages whose results must depend on nothing but their arguments. */
    private static DescribedPredicate<JavaClass> arePure() {
        return resideInAnyPackage(nagare("engine", "model")).as("are the engine or its records");
    }

    private static DescribedPredicate<JavaClass> areNamed(String... names) {
        return DescribedPredicate.describe(
                "are one of " + String.join(", ", names),
                type -> Arrays.asList(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> calls(String what, Predicate<JavaMethodCall> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static boolean isOneOf(JavaMethodCall call, String owner, String... methods) {
        return call.getTargetOwner().getName().equals(owner)
                && Arrays.asList(methods).contains(call.getName());
    }

    private static Layer layer(String name, String... without) {
        return new Layer(name, without);
    }

    /** Our packages of these names with all that is below them. */
    private static String[] nagare(String... names) {
        return Arrays.stream(names).map(name -> "dev.nagare." + name + "..").toArray(String[]::new);
    }

    /** A row of the table: a package with all below it, without the rows that stand for themselves. */
    private record Layer(String name, String[] without) {
        ArchRule mayUse(String[] ours, String... libraries) {
            Stream<String> always = Stream.of("java..", "org.slf4j..", "org.jspecify..", "dev.nagare." + name + "..");
            String[] allowed = Stream.of(always, Arrays.stream(ours), Arrays.stream(libraries))
                    .flatMap(names -> names)
                    .toArray(String[]::new);
            return classes()
                    .that(resideInAPackage("dev.nagare." + name + "..")
                            .and(DescribedPredicate.not(resideInAnyPackage(nagare(without)))))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed)
                    .as("dev.nagare." + name + " may use " + String.join(", ", allowed))
                    .allowEmptyShould(true);
        }
    }
}
