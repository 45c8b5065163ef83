package dev.nagare.ui.settings;

import java.nio.file.Path;

/**
 * Where things are kept when nobody chooses another place.
 *
 * @param settings the file that keeps the choices
 * @param data the folder for what is worth a backup
 * @param cache the folder for what can be made again
 */
public record SettingsPlaces(Path settings, Path data, Path cache) {}
