package dev.nagare.app;

import dev.nagare.replay.Moment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What is typed behind {@code --at}. */
final class MomentConverter implements ITypeConverter<Moment> {
    @Override
    public Moment convert(String value) {
        Moment moment = Moment.parse(value);
        if (moment == null) {
            throw new TypeConversionException(
                    "'" + value + "' is neither a record's number nor a time such as 2026-03-02T00:05:00Z");
        }
        return moment;
    }
}
