package dev.nagare.ui.common;

import java.net.URL;

/** The only list of FXML files. A test loads each one. */
public enum FxmlFile {
    WINDOW("window"),
    HEADER("header"),
    RAIL("rail"),
    HONESTY("honesty"),
    PARTITIONS("partitions"),
    DELIVERY("delivery"),
    FAILED_DELIVERIES("failed-deliveries"),
    TIMELINE("timeline"),
    LIVE("live"),
    ALERTS("alerts"),
    ALERTS_PAGE("alerts-page"),
    EVENTS_PAGE("events-page"),
    DEAD_LETTERS("dead-letters"),
    DEAD_LETTER("dead-letter"),
    WINDOWS_PAGE("windows-page"),
    PROPOSAL("proposal"),
    PROBLEM("problem"),
    SETTINGS("settings"),
    NOTICES("notices"),
    BOOKMARKS("bookmarks"),
    GO_TO("go-to"),
    EXPORT("export"),
    CONNECT("connect"),
    CONNECT_CLUSTER("connect-cluster"),
    CONNECT_SECURITY("connect-security"),
    CONNECT_LOGIN("connect-login"),
    CONNECT_READING("connect-reading"),
    CONNECT_TRIAL("connect-trial"),
    START("start"),
    KEYS("keys");

    private final String path;

    FxmlFile(String name) {
        this.path = "/fxml/" + name + ".fxml";
    }

    /** Where the file is on the class path. */
    URL url() {
        URL url = FxmlFile.class.getResource(path);
        if (url == null) {
            throw new IllegalStateException("missing from the class path: " + path);
        }
        return url;
    }
}
