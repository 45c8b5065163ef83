#!/usr/bin/env bash
# Makes from target/nagare, in target/installer:
#   nagare/                      an app image with a Java of its own: bin/nagare runs anywhere on this kind of system
#   nagare_<version>_<arch>.deb  the same as a package for Debian and Ubuntu
#
# Usage: installer/linux/build.sh [--no-deb]
# Uses the JDK in JAVA_HOME, or else the one on the PATH. Best an upstream build such as Temurin: the Java of a
# distribution links to that distribution's libraries, and the package would run on that release only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
    echo "installer: $1" >&2
    exit 1
}

with_deb=true
case ${1:-} in
    "") ;;
    --no-deb) with_deb=false ;;
    *) fail "unknown argument $1; the only one is --no-deb." ;;
esac

layout=target/nagare
out=target/installer
work=$out/work

# What it takes, each with a sentence when it is missing.

[[ $(uname -s) == Linux ]] || fail "an app image for Linux can only be made on Linux."
case $(uname -m) in
    x86_64) deb_arch=amd64 natives='[Ll]inux/(amd64|x86_64)/' ;;
    aarch64) deb_arch=arm64 natives='[Ll]inux/aarch64/' ;;
    *) fail "JavaFX has no libraries for $(uname -m)." ;;
esac
compgen -G "$layout/lib/nagare-*.jar" >/dev/null \
    || fail "there is no program in $layout; make it with: mvn -DskipTests package"
if [[ -n ${JAVA_HOME:-} ]]; then
    jdk=$JAVA_HOME/bin
else
    java=$(command -v java) || fail "no Java was found: set JAVA_HOME to a JDK, 17 or newer."
    jdk=$(dirname "$(readlink -f "$java")")
fi
for tool in jar jdeps jlink jmod jpackage; do
    [[ -x $jdk/$tool ]] || fail "$jdk has no $tool: set JAVA_HOME to a full JDK, 17 or newer."
done
if $with_deb; then
    command -v dpkg-deb >/dev/null || fail "dpkg-deb is missing: apt install dpkg, or use --no-deb."
fi

jar_file=$(basename "$layout"/lib/nagare-*.jar)
version=${jar_file#nagare-}
version=${version%.jar}
java_major=$("$jdk/java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java\.specification\.version = //p')

rm -rf "$out"
mkdir -p "$work/lib" "$work/jmods"

# Libraries without the native code of other systems, which is most of their size.

for file in "$layout"/lib/*.jar; do
    name=$(basename "$file")
    foreign=$("$jdk/jar" --list --file "$file" | grep -E '\.(so|a|dll|dylib|jnilib)$' | grep -vE "$natives" || true)
    if [[ -z $foreign ]]; then
        cp "$file" "$work/lib/$name"
        continue
    fi
    mkdir "$work/unpacked"
    (
        target=$PWD/$work/lib/$name
        source=$PWD/$file
        cd "$work/unpacked"
        "$jdk/jar" --extract --file "$source"
        xargs -d '\n' rm -f <<<"$foreign"
        find . -type d -empty -delete
        "$jdk/jar" --create --file "$target" --manifest META-INF/MANIFEST.MF .
    )
    rm -r "$work/unpacked"
done

# JavaFX as modules with their libraries beside them. From plain jars, JavaFX would first have to unpack the
# libraries into the user's home.

for file in "$layout"/lib/javafx/*-linux*.jar; do
    module=$("$jdk/jar" --describe-module --file "$file" | sed -n 's/^\(javafx\.[a-z]*\).*/\1/p' | head -1)
    mkdir -p "$work/fx/classes" "$work/fx/libs"
    (cd "$work/fx/classes" && "$jdk/jar" --extract --file "$OLDPWD/$file")
    find "$work/fx/classes" -name '*.so' -exec mv -t "$work/fx/libs" {} +
    "$jdk/jmod" create --class-path "$work/fx/classes" --libs "$work/fx/libs" "$work/jmods/$module.jmod"
    rm -r "$work/fx"
done

# A Java of the modules that the class files name, and these, which nothing names but something needs:
#   java.naming          login of Kafka clients over LDAP and Kerberos
#   jdk.charsets         recordings in Shift_JIS and other old encodings
#   jdk.crypto.ec        TLS with elliptic curves
#   jdk.localedata       dates and numbers in Japanese
#   jdk.management       how much memory is left
#   jdk.security.auth    login modules of Kafka clients
extra=java.naming,jdk.charsets,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.security.auth
named=$("$jdk/jdeps" --multi-release "$java_major" --ignore-missing-deps -q --print-module-deps \
    --module-path "$layout/lib/javafx" --class-path "$layout/lib/*" "$layout"/lib/*.jar)
"$jdk/jlink" --module-path "$work/jmods" --add-modules "$named,javafx.fxml,$extra" --include-locales=en,ja \
    --no-header-files --no-man-pages --generate-cds-archive --output "$work/java"
rm -r "$work/java/bin" # java and keytool: the launcher needs none of them

options=()
if ((java_major >= 24)); then
    options+=(--java-options "--enable-native-access=javafx.graphics,ALL-UNNAMED"
        --java-options "--sun-misc-unsafe-memory-access=allow")
fi
# jpackage wants a version of numbers only.
"$jdk/jpackage" --type app-image --name nagare --app-version "${version%%-*}" --dest "$out" \
    --input "$work/lib" --main-jar "$jar_file" --main-class dev.nagare.app.Main \
    --runtime-image "$work/java" --icon resources/icons/nagare-256.png "${options[@]}"
cp LICENSE "$out/nagare/"
echo "$out/nagare: $(du -sm "$out/nagare" | cut -f1) MB"

# The package. jpackage could write it as well, but then the menu entry is registered by a script that fails where
# no desktop is installed, and the dependencies are whatever the building machine has.

if $with_deb; then
    root=$work/root
    mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib" "$root/usr/share/applications" "$root/usr/share/doc/nagare"
    cp -r "$out/nagare" "$root/usr/lib/nagare"
    ln -s ../lib/nagare/bin/nagare "$root/usr/bin/nagare"
    cp installer/linux/nagare.desktop "$root/usr/share/applications/"
    cp installer/linux/copyright "$root/usr/share/doc/nagare/"
    for size in 16 24 32 48 64 128 256 512; do
        install -D -m 644 "resources/icons/nagare-$size.png" \
            "$root/usr/share/icons/hicolor/${size}x$size/apps/nagare.png"
    done
    install -D -m 644 resources/icons/nagare.svg "$root/usr/share/icons/hicolor/scalable/apps/nagare.svg"
    # ~ sorts before everything: 0.1.0~SNAPSHOT is older than 0.1.0.
    sed -e "s/@version@/${version/-/\~}/" -e "s/@arch@/$deb_arch/" \
        -e "s/@size@/$(du -sk "$root/usr" | cut -f1)/" installer/linux/control.in >"$root/DEBIAN/control"
    chmod -R u+rwX,go+rX,go-w "$root"
    deb=$out/nagare_${version/-/\~}_$deb_arch.deb
    dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
    echo "$deb: $(du -sm "$deb" | cut -f1) MB"
fi
rm -r "$work"
